/** The backups in a place, as whoever holds the recovery key sees them. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BackupError, type BackupErrorCode } from './backup-error.ts'
import { countsOf, decodeIndex, type BackupIndex, type Counts } from './backup-index.ts'
import type { BackupPlace } from './backup-place.ts'
import { fetchSealed } from './fetch-file.ts'
import { isFileName } from './file-names.ts'
import { openWith, type Opener } from './recovery-key.ts'

export interface ListedBackup {
  /** Of its index. */
  readonly name: string
  readonly onDay: number
  readonly atSecond: number
  readonly counts: Counts
}

export interface UnusableBackup {
  readonly name: string
  readonly code: BackupErrorCode
}

/** The newest first, then those that cannot be used. */
export async function listBackups(wishes: {
  readonly place: BackupPlace
  readonly recoveryKey: string
}): Promise<{ readonly whole: readonly ListedBackup[]; readonly unusable: readonly UnusableBackup[] }> {
  const { whole, unusable } = await readIndexes(wishes.place, openWith(wishes.recoveryKey))
  const listed = whole.map(({ name, index }) => {
    const { onDay, atSecond } = index
    return { name, onDay, atSecond, counts: countsOf(index) }
  })
  return { whole: listed, unusable }
}

export interface NamedIndex {
  readonly name: string
  readonly index: BackupIndex
}

interface Indexes {
  /** The newest first. */
  readonly whole: readonly NamedIndex[]
  readonly unusable: readonly UnusableBackup[]
}

/** @throws BackupError `no-backup`; `wrong-recovery-key` when all are sealed to another key; of the place */
export async function readIndexes(place: BackupPlace, opener: Opener): Promise<Indexes> {
  const names = (await place.list()).map(({ name }) => name).filter((name) => isFileName('index', name))
  if (names.length === 0) throw new BackupError('no-backup')
  const folder = mkdtempSync(join(tmpdir(), 'sotto-index-'))
  try {
    const read = []
    for (const name of names) read.push(await readOne(place, opener, name, folder))
    if (read.every((one) => 'code' in one && one.code === 'wrong-recovery-key')) {
      throw new BackupError('wrong-recovery-key')
    }
    const whole = read.flatMap((one) => ('index' in one ? [one] : []))
    return {
      whole: whole.sort((a, b) => b.index.atSecond - a.index.atSecond),
      unusable: read.flatMap((one) => ('code' in one ? [one] : [])),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readOne(
  place: BackupPlace,
  opener: Opener,
  name: string,
  folder: string,
): Promise<NamedIndex | UnusableBackup> {
  try {
    const sealed = await fetchSealed(place, 'index', name, folder)
    if (sealed === null) return { name, code: 'index-damaged' }
    const opened = await opener.open(sealed)
    if (opened === null) return { name, code: 'wrong-recovery-key' }
    return { name, index: decodeIndex(opened, opener) }
  } catch (error) {
    const isOfIndex = error instanceof BackupError && ofIndex.includes(error.code)
    if (!isOfIndex) throw error
    return { name, code: error.code }
  }
}

const ofIndex: readonly BackupErrorCode[] = ['index-damaged', 'forged', 'older-version', 'newer-version']

/**
 * The one that was named, or the newest. While one cannot be used nobody can say which is the newest, so then it must
 * be named; one that is sealed to another key is not ours and is passed over.
 * @throws BackupError `no-such-backup`, and why one cannot be used
 */
export function chooseIndex({ whole, unusable }: Indexes, which: string | undefined): NamedIndex {
  if (which !== undefined) {
    const named = whole.find(({ name }) => name === which)
    if (named !== undefined) return named
    throw new BackupError(unusable.find(({ name }) => name === which)?.code ?? 'no-such-backup')
  }
  const wrong = unusable.find(({ code }) => code !== 'wrong-recovery-key')
  if (wrong !== undefined) throw new BackupError(wrong.code)
  const [newest] = whole
  if (newest === undefined) throw new BackupError('no-backup')
  return newest
}
