/**
 * Brings a data folder from an earlier version to this one. Both databases are copied, the copies changed and checked,
 * and only then put in place of the old ones, which until that moment are untouched: whenever it ends, by a signal,
 * kill -9 or a full disk, the folder is old or new, and running it again finishes.
 */

import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from './error-code.ts'
import { lockFolder } from './lock.ts'
import { StartError } from './start-error.ts'
import { databaseKinds, databaseName, type DatabaseKind } from './storage/database-kinds.ts'
import { StoreStartError } from './storage/store-start-error.ts'
import {
  bringUpToDate,
  checkCopy,
  copyDatabase,
  holdAlone,
  type HeldDatabase,
  type StepTools,
} from './storage/upgrade-database.ts'
import { copyOfDatabase, finishSwitch, forgetCopies, switchToCopies } from './upgrade-switch.ts'

export interface UpgradeProgress {
  readonly step: 'copying' | 'changing' | 'checking'
  readonly database: DatabaseKind['name']
  /** Of `of` equal parts of this step. */
  readonly done: number
  readonly of: number
}

export interface UpgradeWishes {
  readonly folder: string
  readonly progress: (progress: UpgradeProgress) => void
  /** Stops it between two pieces of work; one step of numbered SQL is one piece. */
  readonly signal: AbortSignal
  readonly kinds?: readonly DatabaseKind[]
}

/** `stopped`: the signal came first, and the folder is as it was. */
export type Upgraded = 'upgraded' | 'current' | 'stopped'

/** @throws StartError, StoreStartError; the folder is then as it was */
export async function upgradeFolder(wishes: UpgradeWishes): Promise<Upgraded> {
  const { folder, signal, kinds = databaseKinds } = wishes
  const present = kinds.filter((kind) => existsSync(join(folder, databaseName(kind))))
  if (present.length === 0) {
    throw new StartError(`There is no database in ${folder}. Check SOTTO_DATA, or run: npx sotto init`)
  }
  const lock = lockFolder(folder)
  try {
    finishSwitch(folder)
    forgetCopies(folder)
    return await upgradeHeld(wishes, present)
  } catch (error) {
    forgetCopies(folder)
    if (signal.aborted) return 'stopped'
    throw isFull(error) ? noRoom(folder) : error
  } finally {
    lock.release()
  }
}

async function upgradeHeld(wishes: UpgradeWishes, kinds: readonly DatabaseKind[]): Promise<Upgraded> {
  const { folder } = wishes
  const held: HeldDatabase[] = []
  const older: HeldDatabase[] = []
  try {
    for (const kind of kinds) held.push(holdAlone(join(folder, databaseName(kind)), kind))
    for (const one of held) refuseNewer(one)
    older.push(...held.filter(({ age }) => age === 'older'))
    if (older.length === 0) return 'current'
    requireRoom(folder, older)
    for (const one of older) await makeUpgradedCopy(one, wishes)
  } finally {
    for (const { database } of held) database.close()
  }
  switchToCopies(
    folder,
    older.map(({ kind }) => kind),
  )
  return 'upgraded'
}

function refuseNewer({ age, file }: HeldDatabase): void {
  if (age !== 'newer') return
  throw new StoreStartError(
    `${file} was written by a newer version of Sotto. Use that version, or restore an older backup.`,
  )
}

async function makeUpgradedCopy(held: HeldDatabase, { progress, signal }: UpgradeWishes): Promise<void> {
  const { kind, file } = held
  const copy = copyOfDatabase(file)
  const toolsFor = (step: UpgradeProgress['step']): StepTools => ({
    signal,
    tell: (done, of) => {
      progress({ step, database: kind.name, done, of })
    },
  })
  await copyDatabase(held, copy, toolsFor('copying'))
  await bringUpToDate(copy, kind, toolsFor('changing'))
  await checkCopy(copy, held, toolsFor('checking'))
}

/** Room for the logs that the numbered SQL writes beside the copies. */
const spareBytes = 33_554_432

function requireRoom(folder: string, older: readonly HeldDatabase[]): void {
  const { bavail, bsize } = statfsSync(folder)
  const needed = spareBytes + older.reduce((sum, { file }) => sum + statSync(file).size, 0)
  if (bavail * bsize < needed) throw noRoom(folder, needed)
}

function noRoom(folder: string, neededBytes?: number): StartError {
  const much = neededBytes === undefined ? '' : ` It takes ${String(Math.ceil(neededBytes / 1_048_576))} MiB.`
  return new StartError(
    `The disk of ${folder} has no room for the upgrade.${much} Make room, then run: npx sotto upgrade`,
  )
}

/** SQLite says SHMSIZE where the index of a log finds no room. */
function isFull(error: unknown): boolean {
  const code = errorCode(error instanceof StoreStartError ? error.cause : error)
  return code === 'ENOSPC' || code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE'
}
