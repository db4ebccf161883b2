/** The steps of an upgrade that touch one database: hold it, copy it, bring the copy up to date, check it. */

import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { checkWhole } from './check-whole.ts'
import type { DatabaseKind } from './database-kinds.ts'
import { ageOf, migrate, type TablesAge } from './migrate.ts'
import { makePrivateFile, syncFolderOf } from './private-file.ts'
import { codeOf, explained, isMarked, openSqlite } from './sqlite-database.ts'
import { StoreStartError } from './store-start-error.ts'

export interface HeldDatabase {
  readonly kind: DatabaseKind
  readonly file: string
  readonly age: TablesAge
  readonly database: Database
}

/**
 * Opens it so that nobody else can, a Sotto of before the locks included, until it is closed. Changes no row.
 * @throws StoreStartError when somebody has it open, or it is not ours
 */
export function holdAlone(file: string, kind: DatabaseKind): HeldDatabase {
  let database: Database | undefined
  try {
    database = new Sqlite(file, { timeout: 1000, fileMustExist: true })
    database.pragma('locking_mode = exclusive')
    const age = isMarked(database, kind) ? ageOf(database, kind.migrations) : 'new'
    return { kind, file, age, database }
  } catch (error) {
    database?.close()
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      throw new StoreStartError(
        `${file} is open in another program. End that program first, Sotto itself too.`,
      )
    }
    throw explained(error, file)
  }
}

/** How far it is, in parts of one size. */
export type Tell = (done: number, of: number) => void

export interface StepTools {
  readonly tell: Tell
  /** An aborted step throws the signal's reason, between two pieces of its work. */
  readonly signal: AbortSignal
}

/** Some megabytes at a time, so that a signal is heard in between. */
const pagesAtOnce = 256

/** Everything that was committed, its log included, into a new file that only its owner may read. */
export async function copyDatabase(held: HeldDatabase, copy: string, tools: StepTools): Promise<void> {
  try {
    makePrivateFile(copy)
    await held.database.backup(copy, {
      progress({ totalPages, remainingPages }) {
        tools.signal.throwIfAborted()
        tools.tell(totalPages - remainingPages, totalPages)
        return pagesAtOnce
      },
    })
  } catch (error) {
    throw explained(error, copy)
  }
}

/** @throws StoreStartError when a step does not apply; the copy is then of no use */
export async function bringUpToDate(copy: string, kind: DatabaseKind, tools: StepTools): Promise<void> {
  const database = openSqlite(copy, kind, () => undefined)
  try {
    await migrate(database, kind.migrations, async (done, of) => {
      tools.tell(done, of)
      await untilSignalsWereHeard()
      tools.signal.throwIfAborted()
    })
  } catch (error) {
    throw explained(error, copy)
  } finally {
    database.close()
  }
}

/** Reads it from end to end, then leaves it durable and with no log beside it. `file` is what it will be called. */
export async function checkCopy(copy: string, { kind, file }: HeldDatabase, tools: StepTools): Promise<void> {
  const database = openSqlite(copy, kind)
  try {
    tools.tell(0, 1)
    await untilSignalsWereHeard()
    tools.signal.throwIfAborted()
    checkWhole(database, kind, file)
    tools.tell(1, 1)
  } catch (error) {
    throw explained(error, copy)
  } finally {
    database.close()
  }
  syncFolderOf(copy)
}

const untilSignalsWereHeard = (): Promise<void> => new Promise((wake) => setImmediate(wake))
