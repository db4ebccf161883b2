/** The intake in a SQLite file. */

import type { Database, Statement } from 'better-sqlite3'
import { bucketRanges } from './bucket-ranges.ts'
import { intakeKind } from './database-kinds.ts'
import { dropMover } from './drop-places.ts'
import type { Intake, IntakeReader, StoredDrop, StoredSlip } from './intake.ts'
import { DropDayRows, DropToAdd, PlaceRows, SlipRows } from './intake-rows.ts'
import { intakeSql } from './intake-statements.ts'
import { editionSwapper, slipRow } from './swap-edition.ts'
import { shareCommit } from './shared-commit.ts'
import { changeAll, emptyLog, insertAll, prepareAll, rewrite } from './sqlite-acts.ts'
import { openSqlite, openToRead } from './sqlite-database.ts'
import { intakeReader } from './sqlite-readers.ts'

/** Where drops stand tells their order until it has been quiet for a minute: see drop-places.ts. */
const moveAfterMs = 60_000

/** @throws StoreStartError when the file cannot keep what it is given. */
export function openSqliteIntake(file: string): Intake {
  const database = openSqlite(file, intakeKind)
  const sql = prepareAll(database, intakeSql)
  const mover = dropMover(database, sql, moveAfterMs)
  mover.tryNow()
  const addDrops = dropAdder(database, sql)
  const drops = shareCommit((together: readonly StoredDrop[]) => {
    mover.moveLater()
    return addDrops(together)
  })
  const slipsIn = slipReader(database, sql.slipsBetween)
  const swapEdition = editionSwapper(database, sql)

  /** Erased is what is in neither file: not in the database, not in its log. */
  function erase(change: Statement, rows: Parameters<typeof changeAll>[2]): number {
    const erased = changeAll(database, change, rows)
    emptyLog(database)
    return erased
  }

  return {
    async addDrop(drop) {
      // Before it waits with others: one drop out of bounds must not stop theirs.
      DropToAdd.parse(drop)
      return drops.add(drop)
    },
    ...intakeReader(database, sql),
    dropsOf: async (desk) => DropDayRows.parse(sql.dropsOf.all(desk)),
    async hasDropsBetween(desk, fromDay, beforeDay) {
      return sql.dropBetween.get(desk, fromDay, beforeDay) !== undefined
    },
    eraseDrops: async (desk, ids) =>
      erase(
        sql.eraseDrop,
        ids.map((id) => [id, desk]),
      ),

    addSlips: async (slips) => (insertAll(database, sql.addSlip, slipRows(slips)) ? 'added' : 'taken'),
    slipsIn: async (bits, bucket) => slipsIn(bits, bucket),
    async oldSlips(desk, beforeDay, atMost) {
      return PlaceRows.parse(sql.oldSlips.all(desk, beforeDay, atMost))
    },
    eraseSlipsBefore: async (desk, day) => erase(sql.eraseSlipsBefore, [[desk, day]]),
    swapEdition: async (...asked) => swapEdition(...asked),

    async addDocuments(documents) {
      const rows = documents.map(({ kind, about, number, bytes }) => [kind, about, number, bytes])
      return insertAll(database, sql.addDocument, rows) ? 'added' : 'taken'
    },
    async forgetOrder() {
      drops.flush()
      mover.moveNow()
      rewrite(database)
    },

    async close() {
      drops.flush()
      mover.stop()
      mover.tryNow()
      database.close()
    },
  }
}

/**
 * Beside whatever writes to it: changes nothing, and moves no drop.
 * @throws StoreStartError when there is no such file, or one of another version.
 */
export function readSqliteIntake(file: string): IntakeReader {
  const database = openToRead(file, intakeKind)
  return intakeReader(database, prepareAll(database, intakeSql))
}

type AddStatements = Readonly<Record<'addDrop' | 'lastPlace', Statement>>

/**
 * In the order of the ids, so that a shared commit leaves no trace of who came first in it; at the end of the
 * table, which costs half of what random places do.
 */
function dropAdder(database: Database, { addDrop, lastPlace }: AddStatements) {
  const addAll = database.transaction((drops: readonly StoredDrop[]) => {
    const inOrder = drops.map((drop, i) => ({ drop, i })).sort((a, b) => Buffer.compare(a.drop.id, b.drop.id))
    const outcomes: ('added' | 'already there')[] = []
    let place = Math.max(0, Number(lastPlace.pluck().get()))
    for (const { drop, i } of inOrder) {
      const { changes } = addDrop.run(++place, drop.id, drop.desk, drop.day, drop.bytes)
      outcomes[i] = changes === 1 ? 'added' : 'already there'
    }
    return outcomes
  })
  return (drops: readonly StoredDrop[]) => addAll.immediate(drops)
}

/** In the order of the tags: the dummies of a batch are not the last ones of its rows. */
function slipRows(slips: readonly StoredSlip[]) {
  const inOrder = [...slips].sort((a, b) => Buffer.compare(a.tag, b.tag))
  return inOrder.map(slipRow)
}

/** All ranges in one transaction: a batch that arrives meanwhile is seen whole or not at all. */
function slipReader(database: Database, between: Statement) {
  return database.transaction((bits: number, bucket: number): readonly StoredSlip[] => {
    const ranges = bucketRanges(bits, bucket)
    const rows = ranges.flatMap(({ bits, lowest, highest }) => between.all(bits, lowest, highest))
    return SlipRows.parse(rows).sort((a, b) => Buffer.compare(a.tag, b.tag))
  })
}
