/** What a backup reads of SQLite files: each call one short statement, in the order of a key. */

import type { Database, Statement } from 'better-sqlite3'
import type { DeskReader } from './desk.ts'
import { BoxRows, OnionKeyRows } from './desk-rows.ts'
import type { deskSql } from './desk-statements.ts'
import type { IntakeReader } from './intake.ts'
import { DocumentRows, EditionRows, DropPlaceRows, DropRow, SlipPlaceRows, SlipRow } from './intake-rows.ts'
import type { intakeSql } from './intake-statements.ts'
import { sqliteJoiningReader } from './sqlite-joining.ts'
import { sqliteJournalReader } from './sqlite-journal.ts'
import { sqliteMail } from './sqlite-mail.ts'
import { sqliteSuspensionReader } from './sqlite-suspensions.ts'

export type Prepared<Texts> = Readonly<Record<keyof Texts, Statement>>

/** Before every blob. */
const first = new Uint8Array()

export function intakeReader(database: Database, sql: Prepared<typeof intakeSql>): IntakeReader {
  return {
    async dropsAfter(after, atMost) {
      return DropPlaceRows.parse(sql.dropsAfter.all(after?.desk ?? first, after?.id ?? first, atMost))
    },
    findDrop: async (id) => DropRow.nullable().parse(sql.findDrop.get(id) ?? null),
    async slipsAfter(after, atMost) {
      return SlipPlaceRows.parse(sql.slipsAfter.all(after?.day ?? -1, after?.tag ?? first, atMost))
    },
    findSlip: async (tag) => SlipRow.nullable().parse(sql.findSlip.get(tag) ?? null),
    editions: async () => EditionRows.parse(sql.editions.all()),
    documents: async (kind) => DocumentRows.parse(sql.documents.all(kind)),
    async close() {
      database.close()
    },
  }
}

export function deskReader(database: Database, sql: Prepared<typeof deskSql>): DeskReader {
  const { preferences, contacts } = sqliteMail(database)
  return {
    ...sqliteJournalReader(database),
    ...sqliteJoiningReader(database),
    ...sqliteSuspensionReader(database),
    preferences,
    contacts,
    boxesAfter: async (address, atMost) => BoxRows.parse(sql.boxesAfter.all(address ?? first, atMost)),
    onionKeys: async () => OnionKeyRows.parse(sql.onionKeys.all()),
    async close() {
      database.close()
    },
  }
}
