/** Opens a SQLite file the one way that keeps what was acknowledged and forgets what was erased. */

import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import type { DatabaseKind } from './database-kinds.ts'
import { makePrivateFile, syncFolderOf } from './private-file.ts'
import { makeTables, requireNewest } from './migrate.ts'
import { applyReaderSettings, applySettings } from './sqlite-settings.ts'
import { StoreStartError } from './store-start-error.ts'

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

/**
 * @param ready what becomes of its tables: an upgrade has its own way with them
 * @throws StoreStartError, with a sentence for the operator, when the file cannot keep our promises.
 */
export function openSqlite(file: string, kind: DatabaseKind, ready = makeTables): Database {
  let database: Database | undefined
  try {
    makePrivateFile(file)
    database = new Sqlite(file)
    applySettings(database, kind.pageBytes)
    database.transaction(mark).immediate(database, kind)
    ready(database, kind.migrations)
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
    if (!isMarked(database, kind)) throw notOurs(file, kind.name)
    requireNewest(database, kind.migrations)
    return database
  } catch (error) {
    database?.close()
    throw explained(error, file)
  }
}

const notOurs = (file: string, name: string): StoreStartError =>
  new StoreStartError(`${file} is not Sotto's ${name} database. Restore the right file.`)

/** In a transaction, since portal and console may start together. */
function mark(database: Database, kind: DatabaseKind): void {
  if (!isMarked(database, kind)) database.pragma(`application_id = ${kind.mark}`)
}

/**
 * False for an empty file, which nobody has marked yet.
 * @throws StoreStartError for a database that is not ours
 */
export function isMarked(database: Database, { name, mark }: DatabaseKind): boolean {
  const found = database.pragma('application_id', { simple: true })
  if (found === mark) return true
  const isEmpty = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (found === 0 && isEmpty) return false
  throw notOurs(database.name, name)
}

/** What the system or SQLite said, as a sentence for the operator; anything else as it is. */
export function explained(error: unknown, file: string): unknown {
  const known = Object.keys(sentences).find((name) => codeOf(error).startsWith(name))
  return known === undefined ? error : new StoreStartError(`${file} ${sentences[known]}`, { cause: error })
}

/** Of the file system or of SQLite, whose codes may carry an ending: SQLITE_READONLY_DBMOVED. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
