/** Numbered plain SQL, each file applied once: all of them to a new database, the missing ones by an upgrade. */

import type { Database } from 'better-sqlite3'
import { readFileSync, readdirSync } from 'node:fs'
import { StoreStartError } from './store-start-error.ts'

interface Migration {
  readonly number: number
  readonly sql: string
}

/** `0001-what-it-adds.sql`, in the order of their numbers. */
function readMigrations(folder: URL): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
  return names.sort().map((name) => ({
    number: Number(name.slice(0, 4)),
    sql: readFileSync(new URL(name, folder), 'utf8'),
  }))
}

/** 0 for a database without tables of ours. */
function newestIn(database: Database): number {
  const hasTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").get()
  if (hasTable === undefined) return 0
  const newest: unknown = database.prepare('SELECT max(number) FROM migrations').pluck().get()
  return Number(newest ?? 0)
}

const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0

export type TablesAge = 'new' | 'older' | 'current' | 'newer'

/** How a database stands to the numbered SQL of this version; `new` has no tables yet. */
export function ageOf(database: Database, folder: URL): TablesAge {
  const [found, wanted] = [newestIn(database), newestOf(readMigrations(folder))]
  if (found === wanted) return 'current'
  if (found === 0) return 'new'
  return found < wanted ? 'older' : 'newer'
}

function apply(database: Database, { number, sql }: Migration): void {
  const claim = database.prepare('INSERT INTO migrations (number) VALUES (?) ON CONFLICT (number) DO NOTHING')
  if (claim.run(number).changes === 1) database.exec(sql)
}

function refuseNewer(database: Database): never {
  throw new StoreStartError(
    `${database.name} was written by a newer version of Sotto. Start that version, or restore an older backup.`,
  )
}

const olderSentence = 'This folder is from an earlier version. Run: npx sotto upgrade'

const makeTableOfNumbers = 'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY) STRICT'

/**
 * Makes the tables of a new database, whole or not at all; two processes that start together make them once. Another
 * one must be of this very version.
 * @throws StoreStartError
 */
export function makeTables(database: Database, folder: URL): void {
  const make = database.transaction(() => {
    const age = ageOf(database, folder)
    if (age === 'newer') refuseNewer(database)
    if (age === 'older') throw new StoreStartError(olderSentence)
    if (age === 'current') return
    database.exec(makeTableOfNumbers)
    for (const migration of readMigrations(folder)) apply(database, migration)
  })
  make.immediate()
}

/**
 * Brings older tables up to date, one transaction a step; after each step `between` is called and may end it.
 * @throws StoreStartError when the database was written by a newer version.
 */
export async function migrate(
  database: Database,
  folder: URL,
  between: (done: number, of: number) => Promise<void> = async () => undefined,
): Promise<void> {
  if (ageOf(database, folder) === 'newer') refuseNewer(database)
  const found = newestIn(database)
  const missing = readMigrations(folder).filter(({ number }) => number > found)
  const step = database.transaction((migration: Migration) => {
    database.exec(makeTableOfNumbers)
    apply(database, migration)
  })
  for (const [i, migration] of missing.entries()) {
    await between(i, missing.length)
    step.immediate(migration)
  }
}

/**
 * For one who reads only and must not migrate.
 * @throws StoreStartError when the tables are not those of this version.
 */
export function requireNewest(database: Database, folder: URL): void {
  const age = ageOf(database, folder)
  if (age === 'newer') refuseNewer(database)
  if (age !== 'current') throw new StoreStartError(olderSentence)
}
