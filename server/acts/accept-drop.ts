/** A drop is taken in: the same answer for a new one and for one that is there already. */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { parseDropHeader, type DropHeader } from '../../crypto/protocol/drop-layout.ts'
import { today, type Clock } from '../clock.ts'
import { digest } from '../storage/digest.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Published } from '../documents/published.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Intake } from '../storage/intake.ts'

export interface DropTools {
  readonly intake: Intake
  readonly documents: PublicDocuments
  readonly clock: Clock
}

/**
 * Returns after the drop is durable.
 * @throws Refusal `malformed`, `unknown-version`, `unknown-suite`, `not-set-up`, `unknown-desk`, `epoch-not-live`
 */
export async function acceptDrop({ intake, documents, clock }: DropTools, bytes: Bytes): Promise<void> {
  const header = orRefuse(() => parseDropHeader(bytes))
  checkDesk(await documents.read(), header)
  await intake.addDrop({ id: digest(bytes), desk: header.desk, day: today(clock), bytes })
}

function checkDesk({ roster, takenEpochs }: Published, { desk, epoch }: DropHeader): void {
  const entry = roster?.roster.desks.find(({ id }) => isEqual(id, desk))
  if (entry === undefined || entry.closed) throw new Refusal('unknown-desk')
  const taken = takenEpochs.find((of) => isEqual(of.desk, desk))
  if (taken?.numbers.includes(epoch) !== true) throw new Refusal('epoch-not-live')
}
