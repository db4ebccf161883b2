/** A table that somebody adds is either in the backup or left out for a reason: none is forgotten. */

import { describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { recordKinds, type RecordKind } from '../../../../server/backup/records.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder } from '../../../support/empty-folder.ts'

const kept: Readonly<Record<string, RecordKind>> = {
  drops: 'drop',
  slips: 'slip',
  editions: 'edition',
  documents: 'document',
  events: 'event',
  onion_keys: 'onion-key',
  mail_preferences: 'mail-preference',
  urgent_contacts: 'urgent-contact',
  invitations: 'invitation',
  joiners: 'joiner',
  suspensions: 'suspension',
  boxes: 'box',
}

const leftOut: Readonly<Record<string, string>> = {
  snapshots: 'the console makes them anew; one that knows more than the journal would look like a lost event',
  snapshot_parts: 'the same',
  migrations: 'the restored file makes its own',
  nonces: 'a signed request is fresh for minutes, a restored machine is up later',
  changes: 'coordinators sign anew; what waited need not follow the list that the backup brings',
  setup_token: 'each start draws another',
  urgent_mark: 'a quarter hour that has passed by then',
  outbox: 'a note waits for a day at most',
  operator_told: 'what there was to tell was of another machine',
  mail_troubles: 'the same',
}

async function tablesOf(open: (file: string) => { close(): Promise<void> }): Promise<unknown[]> {
  const folder = makeEmptyFolder()
  const file = join(folder.path, 'store.db')
  await open(file).close()
  const database = new Sqlite(file, { readonly: true })
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  database.close()
  folder.remove()
  return names
}

describe('every table', () => {
  it('is in the backup, or left out for a reason', async () => {
    const tables = [...(await tablesOf(openSqliteIntake)), ...(await tablesOf(openSqliteDesk))]
    const known = [...Object.keys(kept), ...Object.keys(leftOut)]
    expect([...new Set(tables)].sort()).toEqual(known.sort())
  })

  it('has a kind of record, and every kind but the files and volumes has a table', () => {
    expect([...Object.values(kept), 'file', 'volume', 'claim'].sort()).toEqual([...recordKinds].sort())
  })
})
