/** Opens a SQLite file the one way that keeps what was acknowledged and forgets what was erased. */

import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { makePrivateFile, syncFolderOf } from './private-file.ts'
import { migrate } from './migrate.ts'
import { StoreStartError } from './store-start-error.ts'

/** One of our two databases: its mark in the file's header, and its numbered SQL. */
export interface DatabaseKind {
  readonly name: 'intake' | 'desk'
  /** SQLite's application_id: a restored backup in the wrong place is noticed. */
  readonly mark: number
  readonly migrations: URL
}

/** Set on every connection and read back: some builds and file systems quietly keep their own value. */
const settings = {
  journal_mode: 'wal',
  // SQLite 3.53 as built here gives WAL only NORMAL, which loses acknowledged rows in a power cut.
  synchronous: 2,
  fullfsync: 1,
  // 1, not 2 (FAST), which leaves erased bytes on freed pages.
  secure_delete: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  // Nothing of ours in the system's folder for temporary files.
  temp_store: 2,
  busy_timeout: 5000,
  wal_autocheckpoint: 1000,
  journal_size_limit: 67_108_864,
} as const

const sentences: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'is damaged or no database. Restore it from a backup, or move it away.',
  SQLITE_CORRUPT: 'is damaged. Restore it from a backup.',
  SQLITE_BUSY: 'is held by another program. End that program, then start again.',
  SQLITE_FULL: 'cannot grow: the disk is full. Make room, then start again.',
  SQLITE_CANTOPEN: 'cannot be opened. Check that the account that runs Sotto owns it.',
  SQLITE_READONLY: 'cannot be written. Check that the account that runs Sotto owns it.',
  EACCES: 'cannot be reached. Check that the account that runs Sotto owns it.',
  EROFS: 'cannot be written: its disk is read-only.',
}

/** @throws StoreStartError, with a sentence for the operator, when the file cannot keep our promises. */
export function openSqlite(file: string, kind: DatabaseKind): Database {
  let database: Database | undefined
  try {
    makePrivateFile(file)
    database = new Sqlite(file)
    applySettings(database)
    database.transaction(mark).immediate(database, kind)
    migrate(database, kind.migrations)
    syncFolderOf(file)
    return database
  } catch (error) {
    database?.close()
    throw explained(error, file)
  }
}

function applySettings(database: Database): void {
  // Waiting for another process comes first: switching to WAL needs the file for a moment.
  database.pragma(`busy_timeout = ${settings.busy_timeout}`)
  for (const [name, value] of Object.entries(settings)) {
    database.pragma(`${name} = ${value}`)
    if (database.pragma(name, { simple: true }) !== value) {
      throw new StoreStartError(
        `${database.name} does not accept ${name} = ${value}. Put SOTTO_DATA on a local disk (ext4, xfs, APFS).`,
      )
    }
  }
}

/** In a transaction, since portal and console may start together. */
function mark(database: Database, { name, mark }: DatabaseKind): void {
  const found = database.pragma('application_id', { simple: true })
  if (found === mark) return
  const isEmpty = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (found !== 0 || !isEmpty) {
    throw new StoreStartError(`${database.name} is not Sotto's ${name} database. Restore the right file.`)
  }
  database.pragma(`application_id = ${mark}`)
}

function explained(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = Object.keys(sentences).find((name) => code.startsWith(name))
  return known === undefined ? error : new StoreStartError(`${file} ${sentences[known]}`)
}
