/**
 * A lock that the kernel gives back when its holder ends, however it ends: an exclusive transaction over an empty
 * SQLite file. Whoever opens and closes that file by other means, in the holder's process, would break the lock.
 */

import Sqlite from 'better-sqlite3'
import { chmodSync, existsSync } from 'node:fs'
import { codeOf } from './sqlite-database.ts'

export interface FileLock {
  release(): void
}

/**
 * Makes the file when it is missing. Null when somebody holds it, in this process or another, for longer than
 * `patienceMs`: who only looks holds it for a moment.
 */
export function tryLock(file: string, patienceMs = 500): FileLock | null {
  const database = new Sqlite(file, { timeout: patienceMs })
  try {
    // Nothing is ever written, so there is nothing to take back.
    database.pragma('journal_mode = off')
    database.exec('BEGIN EXCLUSIVE')
    chmodSync(file, 0o600)
    return { release: () => void database.close() }
  } catch (error) {
    database.close()
    if (codeOf(error).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

/** Looks only; makes no file. */
export function isLockedBySomebody(file: string): boolean {
  if (!existsSync(file)) return false
  const lock = tryLock(file, 0)
  lock?.release()
  return lock === null
}
