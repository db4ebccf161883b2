/** How every connection to SQLite is set, and read back. */

import type { Database } from 'better-sqlite3'
import { StoreStartError } from './store-start-error.ts'

/** Some builds and file systems quietly keep values of their own: better-sqlite3 gives WAL only NORMAL. */
const settings = {
  // First: switching to WAL may have to wait for another process.
  busy_timeout: 5000,
  journal_mode: 'wal',
  // FULL. NORMAL loses acknowledged rows in a power cut.
  synchronous: 2,
  fullfsync: 1,
  // ON, not FAST (2), which leaves erased bytes on freed pages.
  secure_delete: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  // MEMORY: nothing of ours in the system's folder for temporary files.
  temp_store: 2,
  wal_autocheckpoint: 1000,
  journal_size_limit: 67_108_864,
} as const

/**
 * `pageBytes` counts only for a file that is made now.
 * @throws StoreStartError when one of the settings does not hold.
 */
export function applySettings(database: Database, pageBytes: number): void {
  database.pragma(`page_size = ${pageBytes}`)
  for (const [name, value] of Object.entries(settings)) {
    database.pragma(`${name} = ${value}`)
    if (database.pragma(name, { simple: true }) !== value) {
      throw new StoreStartError(
        `${database.name} does not accept ${name} = ${value}. Put SOTTO_DATA on a local disk (ext4, xfs, APFS).`,
      )
    }
  }
}

/** Of one who only reads: what others chose for the file holds, and it waits as long as they do. */
export function applyReaderSettings(database: Database): void {
  for (const name of ['busy_timeout', 'trusted_schema', 'cell_size_check', 'temp_store'] as const) {
    database.pragma(`${name} = ${settings[name]}`)
  }
}
