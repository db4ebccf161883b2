/** The journal in the desk's SQLite file. */

import type { Database } from 'better-sqlite3'
import { hash } from 'node:crypto'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import type { Journal, JournalLength, JournalReader, StoredEvent } from './journal.ts'
import { CountRow, EventRow, EventRows, NextJournalRow, PositionRow } from './journal-rows.ts'
import { journalSql } from './journal-statements.ts'
import { emptyLog, prepareAll } from './sqlite-acts.ts'

/** Before every blob. */
const first = new Uint8Array()
const noTag = new Uint8Array(16)

export function sqliteJournalReader(database: Database): JournalReader {
  const sql = prepareAll(database, journalSql)
  const nextAfter = (desk: Uint8Array) => NextJournalRow.parse(sql.nextJournal.get(desk)).desk
  function* journalsInOrder(): Generator<JournalLength> {
    for (let desk = nextAfter(first); desk !== null; desk = nextAfter(desk)) {
      yield { desk, lastPosition: PositionRow.parse(sql.lastPosition.get(desk)).position }
    }
  }
  return {
    journals: async () => [...journalsInOrder()],
    async eventsAfter(desk, position, atMost) {
      return EventRows.parse(sql.eventsAfter.all(desk, position, atMost))
    },
    async erasedBetween(desk, after, last) {
      return CountRow.parse(sql.erasedBetween.get(desk, after, last)).count
    },
  }
}

export function sqliteJournal(database: Database): Journal {
  const sql = prepareAll(database, journalSql)
  function findOne(desk: DeskId, tag: Tag): StoredEvent | null {
    const found = EventRow.nullable().parse(sql.findEvent.get(desk, tag) ?? null)
    return found !== null && 'event' in found ? found : null
  }
  const findAll = database.transaction((desk: DeskId, tags: readonly Tag[]) =>
    tags.flatMap((tag) => findOne(desk, tag) ?? []),
  )

  function eraseOne(desk: DeskId, position: number): number {
    const entry = EventRow.nullable().parse(sql.eventAt.get(desk, position) ?? null)
    if (entry === null || !('event' in entry)) return 0
    const overwritten = new Uint8Array(entry.event.length)
    overwritten.set(hash('sha256', entry.event, 'buffer'))
    sql.overwriteEvent.run(noTag, overwritten, desk, position)
    return 1
  }
  const eraseAll = database.transaction((desk: DeskId, positions: readonly number[]) =>
    positions.reduce((sum, position) => sum + eraseOne(desk, position), 0),
  )

  return {
    ...sqliteJournalReader(database),
    async appendEvent(desk, tag, event: Bytes) {
      const appended = sql.appendEvent.get(desk, tag, 0, event, desk)
      return appended === undefined ? 'taken' : PositionRow.parse(appended)
    },
    async appendErased(desk, link) {
      return PositionRow.parse(sql.appendErased.get(desk, noTag, 1, link, desk))
    },
    findEvents: async (desk, tags) => findAll(desk, tags),
    async eraseEvents(desk, positions) {
      const erased = eraseAll.immediate(desk, positions)
      if (erased > 0) emptyLog(database)
      return erased
    },
  }
}
