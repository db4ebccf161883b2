/** Opens a SQLite file the one way that keeps what was acknowledged and forgets what was erased. */

import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { makePrivateFile, syncFolderOf } from './private-file.ts'
import { migrate, requireNewest } from './migrate.ts'
import { applyReaderSettings, applySettings } from './sqlite-settings.ts'
import { StoreStartError } from './store-start-error.ts'

/** One of our two databases: its mark in the file's header, and its numbered SQL. */
export interface DatabaseKind {
  readonly name: 'intake' | 'desk'
  /** SQLite's application_id: a restored backup in the wrong place is noticed. */
  readonly mark: number
  readonly pageBytes: number
  readonly migrations: URL
}

const sentences: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'is damaged or no database. Restore it from a backup, or move it away.',
  SQLITE_CORRUPT: 'is damaged. Restore it from a backup.',
  SQLITE_BUSY: 'is held by another program. End that program, then start again.',
  SQLITE_FULL: 'cannot grow: the disk is full. Make room, then start again.',
  SQLITE_CANTOPEN: 'cannot be opened. Check that the account that runs Sotto owns it.',
  SQLITE_READONLY: 'cannot be written. Check that the account that runs Sotto owns it.',
  EISDIR: 'is a folder. Move it away.',
  ENOSPC: 'cannot be made: the disk is full. Make room, then start again.',
  EACCES: 'cannot be reached. Check that the account that runs Sotto owns it.',
  EROFS: 'cannot be written: its disk is read-only.',
}

/** @throws StoreStartError, with a sentence for the operator, when the file cannot keep our promises. */
export function openSqlite(file: string, kind: DatabaseKind): Database {
  let database: Database | undefined
  try {
    makePrivateFile(file)
    database = new Sqlite(file)
    applySettings(database, kind.pageBytes)
    database.transaction(mark).immediate(database, kind)
    migrate(database, kind.migrations)
    syncFolderOf(file)
    return database
  } catch (error) {
    database?.close()
    throw explained(error, file)
  }
}

/**
 * For one who only reads beside those who write. Nothing is made, marked or migrated.
 * @throws StoreStartError when it is not there, not ours, or of another version.
 */
export function openToRead(file: string, kind: DatabaseKind): Database {
  let database: Database | undefined
  try {
    database = new Sqlite(file, { readonly: true, fileMustExist: true })
    applyReaderSettings(database)
    if (database.pragma('application_id', { simple: true }) !== kind.mark) throw notOurs(file, kind)
    requireNewest(database, kind.migrations)
    return database
  } catch (error) {
    database?.close()
    throw explained(error, file)
  }
}

const notOurs = (file: string, { name }: DatabaseKind): StoreStartError =>
  new StoreStartError(`${file} is not Sotto's ${name} database. Restore the right file.`)

/** In a transaction, since portal and console may start together. */
function mark(database: Database, kind: DatabaseKind): void {
  const { mark } = kind
  const found = database.pragma('application_id', { simple: true })
  if (found === mark) return
  const isEmpty = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (found !== 0 || !isEmpty) {
    throw notOurs(database.name, kind)
  }
  database.pragma(`application_id = ${mark}`)
}

function explained(error: unknown, file: string): unknown {
  const known = Object.keys(sentences).find((name) => codeOf(error).startsWith(name))
  return known === undefined ? error : new StoreStartError(`${file} ${sentences[known]}`)
}

/** Of the file system or of SQLite, whose codes may carry an ending: SQLITE_READONLY_DBMOVED. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
