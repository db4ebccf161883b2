/** Whole acts over prepared statements: all rows or none. */

import type { Database, Statement } from 'better-sqlite3'
import { dirname } from 'node:path'

export type SqlValue = string | number | bigint | Uint8Array

/** Every statement of a list, prepared once. */
export function prepareAll<Name extends string>(
  database: Database,
  texts: Readonly<Record<Name, string>>,
): Readonly<Record<Name, Statement>> {
  const prepared = Object.entries<string>(texts).map(([name, text]) => [name, database.prepare(text)])
  return Object.fromEntries(prepared) as Record<Name, Statement>
}

class RowIsThere extends Error {}

/** Inserts every row or none; false when one of them is there already. The statement says ON CONFLICT DO NOTHING. */
export function insertAll(database: Database, insert: Statement, rows: readonly SqlValue[][]): boolean {
  const act = database.transaction(() => {
    for (const row of rows) if (insert.run(...row).changes === 0) throw new RowIsThere()
  })
  try {
    act.immediate()
    return true
  } catch (error) {
    if (error instanceof RowIsThere) return false
    throw error
  }
}

/** Runs one statement for each row in one transaction; how many rows of the table changed. */
export function changeAll(database: Database, change: Statement, rows: readonly SqlValue[][]): number {
  const act = database.transaction(() => rows.reduce((sum, row) => sum + change.run(...row).changes, 0))
  return act.immediate()
}

/** So long the log is asked for again while another process moves it into the database, which takes milliseconds. */
const patienceMs = 2000
const restMs = 5

const nobodyWakes = new Int32Array(new SharedArrayBuffer(4))

/**
 * Empties the write-ahead log, which still holds what was just overwritten in the database. Waits for short reads of
 * other processes (a backup's) by SQLite's own patience, and for their checkpoints, for which it has none, by ours.
 * @throws Error when another process reads for seconds: nothing is lost, the same act may be tried again.
 */
export function emptyLog(database: Database): void {
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').pluck()
  const until = performance.now() + patienceMs
  while (checkpoint.get() !== 0) {
    if (performance.now() > until) throw new Error('the write-ahead log is in use')
    Atomics.wait(nobodyWakes, 0, 0, restMs)
  }
}

/**
 * Writes the whole database anew, every table in the order of its keys: the pages of a grown file stand in the
 * order in which their rows came. The copy is made beside the database, not in the system's temporary folder.
 */
export function rewrite(database: Database): void {
  const folder = dirname(database.name).replaceAll("'", "''")
  database.pragma(`temp_store_directory = '${folder}'`)
  database.pragma('temp_store = FILE')
  try {
    database.exec('VACUUM')
  } finally {
    database.pragma('temp_store = MEMORY')
  }
  emptyLog(database)
}
