/** The journal in the desk's SQLite file. */

import type { Database } from 'better-sqlite3'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import { digest } from '../digest.ts'
import type { Journal, JournalLength, JournalReader, StoredEvent } from './journal.ts'
import { CountRow, EntryRows, EventRow, NextJournalRow, PositionRow } from './journal-rows.ts'
import { journalSql } from './journal-statements.ts'
import { prepareAll, rewrite } from './sqlite-acts.ts'

/** Before every blob. */
const first = new Uint8Array()

export function sqliteJournalReader(database: Database): JournalReader {
  const sql = prepareAll(database, journalSql)
  const nextAfter = (desk: Uint8Array) => NextJournalRow.parse(sql.nextJournal.get(desk, desk)).desk
  function* journalsInOrder(): Generator<JournalLength> {
    for (let desk = nextAfter(first); desk !== null; desk = nextAfter(desk)) {
      yield { desk, lastPosition: PositionRow.parse(sql.lastPosition.get(desk, desk)).position }
    }
  }
  return {
    journals: async () => [...journalsInOrder()],
    async eventsAfter(desk, position, atMost) {
      return EntryRows.parse(sql.eventsAfter.all(desk, position, desk, position, atMost))
    },
    async erasedBetween(desk, after, last) {
      return CountRow.parse(sql.erasedBetween.get(desk, after, last)).count
    },
  }
}

export function sqliteJournal(database: Database): Journal {
  const sql = prepareAll(database, journalSql)
  const findOne = (desk: DeskId, tag: Tag): StoredEvent | null =>
    EventRow.nullable().parse(sql.findEvent.get(desk, tag) ?? null)
  const findAll = database.transaction((desk: DeskId, tags: readonly Tag[]) =>
    tags.flatMap((tag) => findOne(desk, tag) ?? []),
  )

  function eraseOne(desk: DeskId, position: number): number {
    const row = EventRow.nullable().parse(sql.eventAt.get(desk, position) ?? null)
    if (row === null) return 0
    sql.addErased.run(desk, position, digest(row.event))
    sql.forgetEvent.run(desk, position)
    return 1
  }
  const eraseAll = database.transaction((desk: DeskId, positions: readonly number[]) =>
    positions.reduce((sum, position) => sum + eraseOne(desk, position), 0),
  )

  return {
    ...sqliteJournalReader(database),
    async appendEvent(desk, tag, event: Bytes) {
      const appended = sql.appendEvent.get(desk, tag, event, desk, desk)
      return appended === undefined ? 'taken' : PositionRow.parse(appended)
    },
    async appendErased(desk, link) {
      return PositionRow.parse(sql.appendErased.get(desk, link, desk, desk))
    },
    findEvents: async (desk, tags) => findAll(desk, tags),
    async eraseEvents(desk, positions) {
      const erased = eraseAll.immediate(desk, positions)
      if (erased > 0) rewrite(database)
      return erased
    },
  }
}
