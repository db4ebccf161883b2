/** What a backup reads of SQLite files: each call one short statement, in the order of a key. */

import type { Database, Statement } from 'better-sqlite3'
import type { DeskReader, JournalLength } from './desk.ts'
import { BoxRows, EventRows, NextJournalRow, OnionKeyRows, PositionRow } from './desk-rows.ts'
import type { deskSql } from './desk-statements.ts'
import type { IntakeReader } from './intake.ts'
import { DocumentRows, DropPlaceRows, DropRow, SlipPlaceRows, SlipRow } from './intake-rows.ts'
import type { intakeSql } from './intake-statements.ts'
import { sqliteMail } from './sqlite-mail.ts'

type Prepared<Texts> = Readonly<Record<keyof Texts, Statement>>

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
    documents: async (kind) => DocumentRows.parse(sql.documents.all(kind)),
    async close() {
      database.close()
    },
  }
}

export function deskReader(database: Database, sql: Prepared<typeof deskSql>): DeskReader {
  function* journalsInOrder(): Generator<JournalLength> {
    let { desk } = NextJournalRow.parse(sql.nextJournal.get(first))
    while (desk !== null) {
      yield { desk, lastPosition: PositionRow.parse(sql.lastPosition.get(desk)).position }
      desk = NextJournalRow.parse(sql.nextJournal.get(desk)).desk
    }
  }

  const { preferences, contacts } = sqliteMail(database)
  return {
    preferences,
    contacts,
    boxesAfter: async (address, atMost) => BoxRows.parse(sql.boxesAfter.all(address ?? first, atMost)),
    journals: async () => [...journalsInOrder()],
    async eventsAfter(desk, position, atMost) {
      return EventRows.parse(sql.eventsAfter.all(desk, position, atMost))
    },
    onionKeys: async () => OnionKeyRows.parse(sql.onionKeys.all()),
    async close() {
      database.close()
    },
  }
}
