/**
 * From the old databases to their upgraded copies, all at once. A list of what is to be renamed is written first: from
 * then on the folder is new, and whoever comes next finishes what was not renamed yet. Before it, the folder is old.
 */

import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { errorCode } from './error-code.ts'
import { StartError } from './start-error.ts'
import { databaseKinds, databaseName, type DatabaseKind } from './storage/database-kinds.ts'
import { syncFolderOf } from './storage/private-file.ts'
import { holdAlone } from './storage/upgrade-database.ts'
import { writePrivately } from './write-privately.ts'

/** How each old database was when its copy was made: an older Sotto, which knows no list, may have run since. */
const Rename = z.strictObject({ name: z.enum(['intake', 'desk']), bytes: z.int(), changedAtMs: z.number() })
const Renames = z.array(Rename).max(databaseKinds.length)
type Rename = z.output<typeof Rename>

const listFile = (folder: string): string => join(folder, 'upgrade-switch.json')
const fileOf = (folder: string, kind: Pick<DatabaseKind, 'name'>): string => join(folder, databaseName(kind))
export const copyOfDatabase = (file: string): string => `${file}.upgraded`

/** The old databases must be closed, the copies closed and durable. */
export function switchToCopies(folder: string, kinds: readonly DatabaseKind[]): void {
  const renames = kinds.map(({ name }) => ({ name, ...stampOf(fileOf(folder, { name })) }))
  writePrivately(listFile(folder), JSON.stringify(Renames.parse(renames)))
  finishSwitch(folder)
}

function stampOf(file: string): Omit<Rename, 'name'> {
  const { size, mtimeMs } = statSync(file)
  return { bytes: size, changedAtMs: mtimeMs }
}

/**
 * Does what a switch that was cut off has left undone; nothing when there was none. A database that changed since its
 * copy was made stays, and its copy is of no use.
 * @throws StoreStartError when an old database is open somewhere
 */
export function finishSwitch(folder: string): void {
  for (const rename of readList(folder)) {
    const file = fileOf(folder, rename)
    if (!existsSync(copyOfDatabase(file)) || hasChanged(file, rename)) continue
    removeLogs(file)
    renameSync(copyOfDatabase(file), file)
  }
  syncFolderOf(listFile(folder))
  rmSync(listFile(folder), { force: true })
  syncFolderOf(listFile(folder))
}

/** Closing it folds its log in, if there was one, and that shows as a change. */
function hasChanged(file: string, { name, bytes, changedAtMs }: Rename): boolean {
  const kind = databaseKinds.find((one) => one.name === name)
  if (kind !== undefined) holdAlone(file, kind).database.close()
  const now = stampOf(file)
  return now.bytes !== bytes || now.changedAtMs !== changedAtMs
}

function removeLogs(file: string): void {
  for (const end of ['-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}

/** Copies of an upgrade that did not get as far as the switch. */
export function forgetCopies(folder: string): void {
  for (const kind of databaseKinds) {
    const copy = copyOfDatabase(fileOf(folder, kind))
    removeLogs(copy)
    rmSync(copy, { force: true })
  }
}

/** @throws StartError when a switch was cut off */
export function refuseHalfSwitched(folder: string): void {
  if (existsSync(listFile(folder))) {
    throw new StartError(`The upgrade of ${folder} was cut off. Run: npx sotto upgrade`)
  }
}

function readList(folder: string): readonly Rename[] {
  try {
    return Renames.parse(JSON.parse(readFileSync(listFile(folder), 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw new StartError(`${listFile(folder)} cannot be read. Restore the folder from a backup.`)
  }
}
