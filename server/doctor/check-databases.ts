/** Both databases: there, ours, sound, and of this very version. */

import { join } from 'node:path'
import { databaseKinds, databaseName } from '../storage/database-kinds.ts'
import { lookAtDatabase, type DatabaseState } from '../storage/look-at-database.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

type Words = readonly [what: string, fix: string]

/** Null for what is as it should be. */
const words: Readonly<Record<DatabaseState, Words | null>> = {
  current: null,
  new: null,
  missing: null,
  older: ['is of an earlier version.', 'Stop Sotto, then run: npx sotto upgrade'],
  newer: [
    'was written by a newer version of Sotto.',
    'Use that version, or restore an older backup. Run: npx sotto restore',
  ],
  'not ours': [
    'is not the database that belongs there.',
    'Put the right file back, or restore a backup. Run: npx sotto restore',
  ],
  damaged: ['is damaged.', 'Stop Sotto, move the file away, and restore a backup. Run: npx sotto restore'],
  'out of reach': [
    'cannot be opened.',
    'Run the doctor under the account that owns it. To see which that is, run: ls -l',
  ],
}

export async function checkDatabases({ folder }: DoctorTools): Promise<Finding | null> {
  const looked = databaseKinds.map((kind) => {
    const file = join(folder, databaseName(kind))
    return { file, state: lookAtDatabase(file, kind) }
  })
  for (const { file, state } of looked) {
    const said = words[state]
    if (said !== null) return { check: 'databases', level: 'stop', what: `${file} ${said[0]}`, fix: said[1] }
  }
  // Both are made at the first start.
  const missing = looked.filter(({ state }) => state === 'missing')
  const [gone] = missing
  if (gone === undefined || missing.length === looked.length) return null
  const fix =
    'Stop Sotto and restore a backup: the next start would make an empty one. Run: npx sotto restore'
  return { check: 'databases', level: 'stop', what: `${gone.file} is missing.`, fix }
}
