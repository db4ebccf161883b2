/** Whether a database is whole: SQLite finds nothing wrong, and every row is what this version reads. */

import type { Database } from 'better-sqlite3'
import type * as z from 'zod'
import type { DatabaseKind } from './database-kinds.ts'
import { BoxRow, ChangeRow, NonceRow, OnionKeyRow, SetupTokenRow } from './desk-rows.ts'
import { DocumentRow, DropRow, EditionRow, SlipRow } from './intake-rows.ts'
import { InvitationRow, JoinerRow } from './joining-rows.ts'
import { EventRow } from './journal-rows.ts'
import { ContactRow, MarkRow, NoteRow, PreferenceRow, ToldRow, TroubleRow } from './mail-rows.ts'
import { PartRow, SnapshotRow } from './snapshot-rows.ts'
import { SuspensionRow } from './suspension-rows.ts'
import { StoreStartError } from './store-start-error.ts'

interface TableCheck {
  readonly table: string
  readonly columns: string
  readonly row: z.ZodType
}

/** Every table that the numbered SQL makes: a test looks for one that is missing here. */
export const tableChecks: Readonly<Record<DatabaseKind['name'], readonly TableCheck[]>> = {
  intake: [
    { table: 'drops', columns: 'id, desk, day, bytes', row: DropRow },
    { table: 'slips', columns: 'tag, desk, day, bits, bucket, bytes', row: SlipRow },
    { table: 'editions', columns: 'desk, number, day, bits, bytes', row: EditionRow },
    { table: 'documents', columns: 'kind, about, number, bytes', row: DocumentRow },
  ],
  desk: [
    { table: 'boxes', columns: 'address, login_hash, totp_secret, sequence, box', row: BoxRow },
    { table: 'events', columns: 'position, erased, event', row: EventRow },
    { table: 'snapshots', columns: 'sequence, head', row: SnapshotRow },
    { table: 'snapshot_parts', columns: 'part', row: PartRow },
    { table: 'nonces', columns: 'nonce, at_second', row: NonceRow },
    { table: 'setup_token', columns: 'token_hash', row: SetupTokenRow },
    { table: 'changes', columns: 'id, sequence, bytes', row: ChangeRow },
    {
      table: 'invitations',
      columns: 'token_hash, until_day, by_person, invitation',
      row: InvitationRow,
    },
    { table: 'joiners', columns: 'person, token_hash, joiner', row: JoinerRow },
    { table: 'suspensions', columns: 'id, until_day, over_day, bytes', row: SuspensionRow },
    { table: 'onion_keys', columns: 'person, public_key', row: OnionKeyRow },
    {
      table: 'mail_preferences',
      columns: 'person, address, language, mode, weekdays, minute, public_key, passed_slot, news_from_day',
      row: PreferenceRow,
    },
    { table: 'urgent_contacts', columns: 'desk, address, language, public_key', row: ContactRow },
    { table: 'urgent_mark', columns: 'due_slot', row: MarkRow },
    { table: 'operator_told', columns: 'at_second', row: ToldRow },
    { table: 'outbox', columns: 'slot, kind, about, message, tries, next_try', row: NoteRow },
    { table: 'mail_troubles', columns: 'code, day', row: TroubleRow },
  ],
}

export const isSound = (database: Database): boolean =>
  database.prepare('PRAGMA quick_check(1)').pluck().get() === 'ok'

/** @throws StoreStartError with the name of `file`, which the operator knows it by */
export function checkWhole(database: Database, { name }: DatabaseKind, file: string): void {
  if (!isSound(database)) throw new StoreStartError(`${file} is damaged. Restore it from a backup.`)
  for (const { table, columns, row } of tableChecks[name]) {
    for (const found of database.prepare(`SELECT ${columns} FROM ${table}`).iterate()) {
      if (row.safeParse(found).success) continue
      throw new StoreStartError(
        `${file} has a row in "${table}" that this version cannot read. Restore it from a backup.`,
      )
    }
  }
}
