/** Planted faults: each with what the doctor must say of it, and with the command that mends it. */

import Sqlite from 'better-sqlite3'
import { chmodSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Signed } from '../../../../crypto/roster-shapes.ts'
import { toStored } from '../../../../server/documents/stored-document.ts'
import type { DoctorTools } from '../../../../server/doctor/doctor-tools.ts'
import { releasedOnDay } from '../../../../server/release.ts'
import { coordinatorFaults } from './coordinator-faults.ts'
import type { Fault } from './fault.ts'
import { coreLimit, foundedOnDay, gibibyte, torScript, type Patient } from './healthy.ts'

const change = (patient: Patient, changed: Partial<DoctorTools>): void => {
  patient.tools = { ...patient.tools, ...changed }
}
const setDay = ({ clock }: Patient, day: number): void => clock.move((day - foundedOnDay) * 86_400)
const without = (patient: Patient, setting: 'backup' | 'mail' | 'onion'): void =>
  change(patient, { settings: { ...patient.tools.settings, [setting]: null } })
const consensus = (from: string, to: string): string => `network-status-version 3 microdesc
vote-status consensus
valid-after ${from}
fresh-until ${from}
valid-until ${to}
`
const at = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')
const plantConsensus = (patient: Patient, aheadHours: number): void => {
  const from = patient.clock.seconds() + aheadHours * 3600
  patient.plant('tor/console/data/cached-microdesc-consensus', consensus(at(from), at(from + 3 * 3600)))
}
const inDatabase = ({ tools }: Patient, name: string, sql: string): void => {
  new Sqlite(join(tools.folder, name)).exec(sql).close()
}
const roomOf = (freeBytes: number, allBytes = 100 * gibibyte) => ({ room: () => ({ freeBytes, allBytes }) })
const setClock = /Run: timedatectl set-ntp true$/

export const faults: readonly Fault[] = [
  {
    name: 'a clock before this version',
    plant: (patient) => setDay(patient, releasedOnDay - 365),
    says: [
      'clock',
      'stop',
      /^The clock says \d{4}-\d\d-\d\d, which is before this version was made\.$/,
      setClock,
    ],
  },
  {
    name: 'a clock days behind what was signed',
    plant: (patient) => setDay(patient, foundedOnDay - 3),
    says: ['clock', 'stop', /^The clock says .*, but the desk signed something on .*\.$/, setClock],
  },
  {
    name: 'a clock hours behind the network',
    plant: (patient) => plantConsensus(patient, 4),
    says: ['clock', 'stop', /hours behind that of the Tor network/, setClock],
  },
  {
    name: 'a clock hours ahead of the network',
    plant: (patient) => plantConsensus(patient, -7),
    says: ['clock', 'look', /hours ahead of what tor last heard/, /Run: timedatectl$/],
  },
  {
    name: 'a folder open to others',
    plant: ({ tools }) => chmodSync(tools.folder, 0o755),
    says: ['permissions', 'stop', /^Other accounts may look into /, /Run: chmod -R go= \//],
  },
  {
    name: 'an onion key that others may read',
    plant: ({ tools }) => chmodSync(join(tools.folder, 'tor/console/service/hs_ed25519_secret_key'), 0o640),
    says: [
      'permissions',
      'stop',
      /hs_ed25519_secret_key, a key of an onion address\.$/,
      /Run: chmod -R go= \//,
    ],
  },
  {
    name: 'a database that others may read',
    plant: ({ tools }) => chmodSync(join(tools.folder, 'desk.db'), 0o644),
    says: ['permissions', 'look', /desk\.db are open to others\.$/, /Run: chmod -R go= \//],
  },
  {
    name: 'a disk almost full',
    plant: (patient) => change(patient, roomOf(200 * 1024 ** 2)),
    says: ['disk', 'stop', /has 200 MiB left: soon no report fits\.$/, /Run: df -h \//],
  },
  {
    name: 'a disk that fills up',
    plant: (patient) => change(patient, roomOf(9 * gibibyte)),
    says: ['disk', 'look', /has 9 GiB left of 100 GiB\.$/, /Run: df -h \//],
  },
  {
    name: 'no room for the nightly rewrite',
    plant: (patient) => {
      truncateSync(join(patient.tools.folder, 'intake.db'), 400 * 1024 ** 2)
      change(patient, roomOf(300 * 1024 ** 2, gibibyte))
    },
    says: [
      'disk',
      'stop',
      /has 300 MiB left; the nightly rewrite of intake\.db takes 400 MiB\.$/,
      /Run: df -h \//,
    ],
  },
  {
    name: 'swap without encryption',
    plant: (patient) =>
      patient.plantInMachine('proc/swaps', 'Filename Type Size Used Priority\n/dev/sda2 partition 8 0 -2\n'),
    says: ['swap', 'look', /^\/dev\/sda2 is swap without encryption/, /Run: swapoff -a/],
  },
  {
    name: 'core dumps on',
    plant: (patient) => patient.plantInMachine('proc/self/limits', coreLimit('unlimited')),
    says: [
      'core-dumps',
      'look',
      /^A crash would write the memory of Sotto/,
      /Run: sysctl -w kernel\.core_pattern=/,
    ],
  },
  {
    name: 'pages that were not built',
    plant: ({ tools }) => rmSync(join(tools.pages, 'manifest.json')),
    says: ['pages', 'stop', /not built/, /^Run: npm run build$/],
  },
  {
    name: 'a database of an earlier version',
    plant: (patient) => inDatabase(patient, 'desk.db', 'DELETE FROM migrations WHERE number > 1'),
    says: ['databases', 'stop', /desk\.db is of an earlier version\.$/, /run: npx sotto upgrade$/],
  },
  {
    name: 'a database of a newer version',
    plant: (patient) => inDatabase(patient, 'desk.db', 'INSERT INTO migrations (number) VALUES (99)'),
    says: [
      'databases',
      'stop',
      /desk\.db was written by a newer version of Sotto\.$/,
      /Run: npx sotto restore$/,
    ],
  },
  {
    name: 'a damaged database',
    plant: (patient) => patient.plant('desk.db', 'x'.repeat(9000)),
    says: ['databases', 'stop', /desk\.db is damaged\.$/, /Run: npx sotto restore$/],
  },
  {
    name: 'the database of something else',
    plant: (patient) => {
      patient.plant('desk.db', '')
      inDatabase(patient, 'desk.db', 'CREATE TABLE notes (text TEXT)')
    },
    says: [
      'databases',
      'stop',
      /desk\.db is not the database that belongs there\.$/,
      /Run: npx sotto restore$/,
    ],
  },
  {
    name: 'a database that is gone',
    plant: ({ tools }) => rmSync(join(tools.folder, 'desk.db')),
    says: ['databases', 'stop', /desk\.db is missing\.$/, /Run: npx sotto restore$/],
  },
  {
    name: 'a service that does not run',
    plant: (patient) => change(patient, { running: () => ({ portal: false, console: false }) }),
    says: ['service', 'stop', /^Sotto does not run over /, /Run: systemctl start sotto\./],
  },
  {
    name: 'half a service',
    plant: (patient) => change(patient, { running: () => ({ portal: false, console: true }) }),
    says: ['service', 'look', /^Only the console runs over /, /Run: systemctl start sotto\./],
  },
  {
    name: 'no tor',
    plant: ({ tools }) => rmSync(tools.settings.onion?.program ?? ''),
    says: ['tor-program', 'stop', /is no tor that runs\.$/, /^Run: apt-get install tor/],
  },
  {
    name: 'an old tor',
    plant: (patient) => patient.plantInMachine('usr/sbin/tor', torScript('0.4.7.16', true)),
    says: ['tor-program', 'stop', /^tor 0\.4\.7\.16 is too old/, /Run: apt-get update/],
  },
  {
    name: 'a tor without proof-of-work',
    plant: (patient) => patient.plantInMachine('usr/sbin/tor', torScript('0.4.9.1', false)),
    says: ['tor-program', 'look', /without proof-of-work/, /Run: apt-get update/],
  },
  {
    name: 'an onion that does not answer',
    plant: (patient) =>
      change(patient, { probe: async (side) => (side === 'portal' ? 'silent' : 'answers') }),
    says: ['onions', 'stop', /^The portal's onion does not answer/, /Run: npx sotto status$/],
  },
  {
    name: 'a tor that is down',
    plant: (patient) => change(patient, { probe: async () => 'tor is down' }),
    says: ['onions', 'stop', /^The tor that Sotto keeps does not run\.$/, /run: systemctl restart sotto$/],
  },
  {
    name: 'no coalition yet',
    plant: (patient) => inDatabase(patient, 'intake.db', 'DELETE FROM documents'),
    says: ['set-up', 'look', /^Nobody has founded the coalition yet/, /run: npx sotto set-up-link$/],
  },
  {
    name: 'a list of people that runs out soon',
    plant: (patient) => setDay(patient, foundedOnDay + 160),
    says: [
      'roster',
      'look',
      /^The list of desks and people runs out on \d/,
      /coordinators must sign a new one/,
    ],
    // The founder's term ends two days after.
    also: ['desk-keys', 'coordinators'],
  },
  {
    name: 'a list of people that ran out',
    plant: (patient) => setDay(patient, foundedOnDay + 181),
    says: ['roster', 'stop', /ran out on .*: no report can be sent\.$/, /coordinators must sign a new one/],
  },
  {
    name: 'a list of people that nobody signed',
    plant: ({ tools, world }) => {
      const signatures = world.chain.roster.signatures.map(({ key }) => {
        return { key, signature: new Uint8Array(64) as Signed['signatures'][number]['signature'] }
      })
      const { bytes } = toStored('roster', { ...world.chain.roster, signatures })
      const database = new Sqlite(join(tools.folder, 'intake.db'))
      database.prepare("UPDATE documents SET bytes = ? WHERE kind = 'roster'").run(bytes)
      database.close()
    },
    says: ['roster', 'stop', /does not verify/, /Run: npx sotto restore$/],
  },
  ...coordinatorFaults,
  {
    name: 'a key of a desk past its week',
    plant: (patient) => setDay(patient, foundedOnDay + 8),
    says: ['desk-keys', 'look', /^The key of "North desk" is older than a week\.$/, /opens the console/],
  },
  {
    name: 'a key of a desk past its grace',
    plant: (patient) => setDay(patient, foundedOnDay + 36),
    says: ['desk-keys', 'stop', /^The key of "North desk" is too old/, /opens the console/],
  },
  {
    name: 'nobody in Help now',
    plant: (patient) => patient.plant('help-now.json', '[]'),
    says: ['help-now', 'look', /^Help now is empty/, /docs\/operating\.md/],
  },
  {
    name: 'a Help now that cannot be read',
    plant: (patient) => patient.plant('help-now.json', '{}'),
    says: ['help-now', 'stop', /is not written as/, /^Mend /],
  },
  {
    name: 'no backup set up',
    plant: (patient) => without(patient, 'backup'),
    says: ['backup', 'look', /^No backup is set up/, /^Run: npx sotto init$/],
  },
  {
    name: 'no backup ever',
    plant: (patient) => change(patient, { lastBackup: () => null }),
    says: ['backup', 'look', /^No backup has ever gone through\.$/, /Run: npx sotto backup$/],
  },
  {
    name: 'an old backup',
    plant: (patient) =>
      change(patient, {
        lastBackup: () => ({ ok: false, goodAtSecond: patient.clock.seconds() - 5 * 86_400 }),
      }),
    says: ['backup', 'look', /^The last good backup is 5 days old\.$/, /Run: npx sotto backup$/],
  },
  {
    name: 'a backup that failed last night',
    plant: (patient) =>
      change(patient, { lastBackup: () => ({ ok: false, goodAtSecond: patient.clock.seconds() - 86_400 }) }),
    says: ['backup', 'look', /^The last try at a backup failed/, /Run: npx sotto backup$/],
  },
  {
    name: 'a mail server that refuses the login',
    plant: (patient) => change(patient, { checkSmtp: async () => 'login-refused' }),
    says: [
      'mail',
      'look',
      /^The mail server refuses the login\.$/,
      /Run: npx sotto init --smtp-password-file FILE$/,
    ],
  },
  {
    name: 'a note that its reader’s key could not take',
    plant: (patient) => change(patient, { mailTroubles: async () => ['try-later', 'cannot-encrypt'] }),
    says: ['mail', 'look', /the OpenPGP key of its reader has run out\.$/, /on the page Desk\.$/],
  },
]
