/** How a database stands, beside whoever uses it. Nothing is made, marked or changed. */

import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { isSound } from './check-whole.ts'
import type { DatabaseKind } from './database-kinds.ts'
import { ageOf, type TablesAge } from './migrate.ts'
import { codeOf, isMarked } from './sqlite-database.ts'
import { StoreStartError } from './store-start-error.ts'

export type DatabaseState = TablesAge | 'missing' | 'not ours' | 'damaged' | 'out of reach'

export function lookAtDatabase(file: string, kind: DatabaseKind): DatabaseState {
  if (!existsSync(file)) return 'missing'
  let database: Database | undefined
  try {
    // Not as a reader only: such a one would leave its log behind when nobody else is there.
    database = new Sqlite(file, { fileMustExist: true, timeout: 5000 })
    database.pragma('query_only = 1')
    if (!isMarked(database, kind)) return 'new'
    const age = ageOf(database, kind.migrations)
    return isSound(database) ? age : 'damaged'
  } catch (error) {
    if (error instanceof StoreStartError) return 'not ours'
    if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(codeOf(error))) return 'damaged'
    if (codeOf(error).startsWith('SQLITE_')) return 'out of reach'
    throw error
  } finally {
    database?.close()
  }
}
