/**
 * A backup back onto an empty machine. Everything is fetched, checked and written into a folder beside the one that is
 * wished for, then read again and checked as a whole; only then it gets its name.
 */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import type { Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { errorCode } from '../error-code.ts'
import { writePrivately } from '../write-privately.ts'
import { openSqliteDesk } from '../storage/sqlite-desk.ts'
import { openSqliteIntake } from '../storage/sqlite-intake.ts'
import { volumeBytes, mostChunks } from '../../crypto/protocol/volume-layout.ts'
import { openFolderVolumes } from '../storage/folder-volumes.ts'
import { BackupError } from './backup-error.ts'
import { countsOf, type BackupIndex, type Counts, type PackedGroup } from './backup-index.ts'
import type { BackupPlace } from './backup-place.ts'
import { checkRestored } from './check-restored.ts'
import { fetchSealed } from './fetch-file.ts'
import { chooseIndex, readIndexes } from './list-backups.ts'
import type { Progress } from './make-backup.ts'
import { decodePack } from './pack-format.ts'
import { openWith, type Opener } from './recovery-key.ts'
import { rowWriter, type RowWriter } from './restore-rows.ts'
import { syncAll } from './sync-all.ts'

export interface RestoreWishes {
  readonly place: BackupPlace
  readonly recoveryKey: string
  /** The data folder: not there yet, or empty. */
  readonly into: string
  readonly progress?: Progress
  /** Name of an index; the newest backup otherwise. */
  readonly which?: string
}

export interface Restored {
  readonly onDay: number
  readonly atSecond: number
  readonly counts: Counts
  /** The coalition's twelve words, for comparing with the copy on paper; null when none was founded yet. */
  readonly words: readonly string[] | null
}

/** @throws BackupError; then nothing is left in the folder */
export async function restoreBackup({
  place,
  recoveryKey,
  into,
  progress,
  which,
}: RestoreWishes): Promise<Restored> {
  const target = resolve(into)
  requireEmpty(target)
  const opener = openWith(recoveryKey)
  useEngine(await loadLibsodium())
  const { index } = chooseIndex(await readIndexes(place, opener), which)
  mkdirSync(dirname(target), { recursive: true })
  const fresh = mkdtempSync(`${target}.restoring-`)
  try {
    await writeAll({ place, opener, index, fresh, progress: progress ?? (() => undefined) })
    const words = await checkRestored(fresh, index)
    syncAll(fresh)
    putInPlace(fresh, target)
    return { onDay: index.onDay, atSecond: index.atSecond, counts: countsOf(index), words }
  } catch (error) {
    throw explained(error)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function requireEmpty(target: string): void {
  try {
    if (!existsSync(target) || readdirSync(target).length === 0) return
  } catch (error) {
    if (errorCode(error) !== 'ENOTDIR') throw error
  }
  throw new BackupError('not-empty')
}

/** A rename over an empty folder is one step; a folder that was filled meanwhile refuses it. */
function putInPlace(fresh: string, target: string): void {
  try {
    renameSync(fresh, target)
  } catch (error) {
    throw errorCode(error) === 'ENOTEMPTY' ? new BackupError('not-empty') : error
  }
  syncAll(target)
}

function explained(error: unknown): unknown {
  const isFull = ['ENOSPC', 'SQLITE_FULL'].includes(errorCode(error) ?? '')
  return isFull ? new BackupError('disk-full') : error
}

interface Work {
  readonly place: BackupPlace
  readonly opener: Opener
  readonly index: BackupIndex
  readonly fresh: string
  readonly progress: Progress
}

async function writeAll(work: Work): Promise<void> {
  const { fresh } = work
  const intake = openSqliteIntake(join(fresh, 'intake.db'))
  const desk = openSqliteDesk(join(fresh, 'desk.db'))
  try {
    await writePacks(
      work,
      rowWriter({ intake, desk, volumesOn: openVolumes(fresh), writeFile: fileWriter(fresh) }),
    )
  } finally {
    await Promise.all([intake.close(), desk.close()])
  }
}

/** What was kept is taken whatever the limits say; a disk that is full says so itself. */
function openVolumes(fresh: string) {
  let day = 0
  const volumes = openFolderVolumes(join(fresh, 'volumes'), {
    most: volumeBytes(mostChunks),
    clock: { seconds: () => day * 86_400 },
    kept: 0,
    freeBytes: () => Number.MAX_SAFE_INTEGER,
  })
  return (of: number) => {
    day = of
    return volumes
  }
}

function fileWriter(fresh: string) {
  return (path: string, bytes: Bytes): void => {
    const file = join(fresh, path)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writePrivately(file, bytes)
  }
}

async function writePacks(work: Work, writer: RowWriter): Promise<void> {
  const { groups } = work.index
  const of = groups.reduce((sum, { packs }) => sum + packs.length, 0)
  let done = 0
  for (const group of groups) {
    for (const { name, bytes } of group.packs) {
      await writePack(work, writer, group.kind, name, bytes)
      work.progress(++done, of, 'parts of the backup')
    }
  }
}

async function writePack(
  { place, opener, fresh }: Work,
  writer: RowWriter,
  kind: PackedGroup['kind'],
  name: string,
  length: number,
): Promise<void> {
  const sealed = await fetchSealed(place, 'pack', name, fresh)
  const opened = sealed?.length === length ? await opener.open(sealed) : null
  if (opened === null) throw new BackupError('pack-damaged')
  try {
    await writer.write(kind, decodePack(kind, opened))
  } catch (error) {
    if (error instanceof CryptoError) throw new BackupError('pack-damaged')
    const isNoRow = error instanceof z.ZodError || errorCode(error)?.startsWith('SQLITE_CONSTRAINT') === true
    throw isNoRow ? new BackupError('not-whole') : error
  }
}
