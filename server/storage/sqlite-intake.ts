/** The intake in a SQLite file. */

import type { Database, Statement } from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { bucketRanges } from './bucket-ranges.ts'
import type { Intake, StoredDrop, StoredSlip } from './intake.ts'
import { DocumentRows, DropDayRows, DropRow, SlipRows } from './intake-rows.ts'
import { intakeSql } from './intake-statements.ts'
import { shareCommit } from './shared-commit.ts'
import { changeAll, emptyLog, insertAll, prepareAll } from './sqlite-acts.ts'
import { openSqlite } from './sqlite-database.ts'

const kind = {
  name: 'intake',
  mark: 0x534f_5401,
  migrations: new URL('./migrations/intake/', import.meta.url),
} as const

/** @throws StoreStartError when the file cannot keep what it is given. */
export function openSqliteIntake(file: string): Intake {
  const database = openSqlite(file, kind)
  const sql = prepareAll(database, intakeSql)
  const drops = shareCommit(dropAdder(database, sql.addDrop))
  const slipsIn = slipReader(database, sql.slipsBetween)

  /** Erased is what is in neither file: not in the database, not in its log. */
  function erase(change: Statement, rows: Parameters<typeof changeAll>[2]): number {
    const erased = changeAll(database, change, rows)
    emptyLog(database)
    return erased
  }

  return {
    // Parsed before it waits with others: one drop out of bounds must not stop theirs.
    addDrop: async (drop) => drops.add(DropRow.parse(drop)),
    dropsOf: async (desk) => DropDayRows.parse(sql.dropsOf.all(desk)),
    findDrop: async (id) => DropRow.nullable().parse(sql.findDrop.get(id) ?? null),
    eraseDrops: async (desk, ids) =>
      erase(
        sql.eraseDrop,
        ids.map((id) => [id, desk]),
      ),

    addSlips: async (slips) => (insertAll(database, sql.addSlip, slipRows(slips)) ? 'added' : 'taken'),
    slipsIn: async (bits, bucket) => slipsIn(bits, bucket),
    eraseSlips: async (desk, tags) =>
      erase(
        sql.eraseSlip,
        tags.map((tag) => [tag, desk]),
      ),
    eraseSlipsBefore: async (day) => erase(sql.eraseSlipsBefore, [[day]]),

    async addDocuments(documents) {
      const rows = documents.map(({ kind, about, number, bytes }) => [kind, about, number, bytes])
      return insertAll(database, sql.addDocument, rows) ? 'added' : 'taken'
    },
    documents: async (kind) => DocumentRows.parse(sql.documents.all(kind)),

    async close() {
      drops.flush()
      database.close()
    },
  }
}

/** A random row number: in 2^64 no two rows meet, and none tells when it came. */
const anyPlace = (): bigint => randomBytes(8).readBigInt64BE()

/** In the order of the ids, so that a shared commit leaves no trace of who came first in it. */
function dropAdder(database: Database, insert: Statement) {
  const add = ({ id, desk, day, bytes }: StoredDrop) =>
    insert.run(anyPlace(), id, desk, day, bytes).changes === 1 ? 'added' : 'already there'
  const addAll = database.transaction((drops: readonly StoredDrop[]) => {
    const outcomes = new Map<StoredDrop, ReturnType<typeof add>>()
    const inOrder = [...drops].sort((a, b) => Buffer.compare(a.id, b.id))
    for (const drop of inOrder) outcomes.set(drop, add(drop))
    return drops.map((drop) => outcomes.get(drop) ?? 'already there')
  })
  return (drops: readonly StoredDrop[]) => addAll.immediate(drops)
}

/** In the order of the tags: the dummies of a batch are not the last ones of its rows. */
function slipRows(slips: readonly StoredSlip[]) {
  const inOrder = [...slips].sort((a, b) => Buffer.compare(a.tag, b.tag))
  return inOrder.map(({ tag, desk, day, bits, bucket, bytes }) => {
    return [anyPlace(), tag, desk, day, bits, bucket, bytes]
  })
}

/** All ranges in one transaction: a batch that arrives meanwhile is seen whole or not at all. */
function slipReader(database: Database, between: Statement) {
  return database.transaction((bits: number, bucket: number): readonly StoredSlip[] => {
    const ranges = bucketRanges(bits, bucket)
    const rows = ranges.flatMap(({ bits, lowest, highest }) => between.all(bits, lowest, highest))
    return SlipRows.parse(rows).sort((a, b) => Buffer.compare(a.tag, b.tag))
  })
}
