/** Numbered plain SQL, each file applied once, whoever starts first. */

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

function newestIn(database: Database): number {
  const newest: unknown = database.prepare('SELECT max(number) FROM migrations').pluck().get()
  return Number(newest ?? 0)
}

/**
 * Brings the tables up to date. Each step is one transaction that claims its number first, so two processes that
 * start together apply it once.
 * @throws StoreStartError when the database was written by a newer version.
 */
export function migrate(database: Database, folder: URL): void {
  const migrations = readMigrations(folder)
  database.exec('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY) STRICT')
  requireNotNewer(database, migrations)
  const claim = database.prepare('INSERT INTO migrations (number) VALUES (?) ON CONFLICT (number) DO NOTHING')
  const apply = database.transaction(({ number, sql }: Migration) => {
    if (claim.run(number).changes === 1) database.exec(sql)
  })
  for (const migration of migrations) apply.immediate(migration)
}

function requireNotNewer(database: Database, migrations: readonly Migration[]): void {
  if (newestIn(database) <= (migrations.at(-1)?.number ?? 0)) return
  throw new StoreStartError(
    `${database.name} was written by a newer version of Sotto. Start that version, or restore an older backup.`,
  )
}

/**
 * For one who reads only and must not migrate.
 * @throws StoreStartError when the tables are not those of this version.
 */
export function requireNewest(database: Database, folder: URL): void {
  const migrations = readMigrations(folder)
  requireNotNewer(database, migrations)
  if (newestIn(database) === migrations.at(-1)?.number) return
  throw new StoreStartError(
    `${database.name} is of an older version of Sotto. Start this version once, then try again.`,
  )
}
