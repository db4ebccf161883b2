/** The contracts on every engine. */

import { describeChanges } from './changes-contract.ts'
import { describeDesk } from './desk-contract.ts'
import { describeEditions } from './editions-contract.ts'
import { describeIntake } from './intake-contract.ts'
import { describeJoining } from './joining-contract.ts'
import { describeMail } from './mail-contract.ts'
import { deskEngines, intakeEngines, volumesEngines } from './places.ts'
import { describeSuspensions } from './suspensions-contract.ts'
import { describeErasingAndSnapshots } from './snapshots-contract.ts'
import { describeVolumes } from './volumes-contract.ts'

for (const [name, engine] of Object.entries(intakeEngines)) describeIntake(name, engine)
for (const [name, engine] of Object.entries(intakeEngines)) describeEditions(name, engine)
for (const [name, engine] of Object.entries(deskEngines)) describeDesk(name, engine)
for (const [name, engine] of Object.entries(deskEngines)) describeMail(name, engine)
for (const [name, engine] of Object.entries(deskEngines)) describeErasingAndSnapshots(name, engine)
for (const [name, engine] of Object.entries(deskEngines)) describeJoining(name, engine)
for (const [name, engine] of Object.entries(deskEngines)) describeChanges(name, engine)
for (const [name, engine] of Object.entries(deskEngines)) describeSuspensions(name, engine)
for (const [name, engine] of Object.entries(volumesEngines)) describeVolumes(name, engine)
