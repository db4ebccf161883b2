/**
 * Volumes in two folders: `fresh/` for uploads (`<id>.<length>.part`) and for whole ones (`<id>`), `kept/` for what a desk
 * claimed. Names, lengths and the day are all that the file system is told: times that can be set are floored to the day.
 */

import { constants } from 'node:fs'
import { open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { VolumeId } from '../../crypto/protocol/ids.ts'

const daySeconds = 86_400

/** The start of the day, in seconds since 1970. */
export const dayStart = (seconds: number): number => Math.floor(seconds / daySeconds) * daySeconds

export const volumeKey = (id: VolumeId): string => Buffer.from(id).toString('hex')
export const volumeIdOf = (key: string): VolumeId => new Uint8Array(Buffer.from(key, 'hex')) as VolumeId

export const partName = (key: string, length: number): string => `${key}.${String(length)}.part`

export interface VolumeFileFound {
  readonly key: string
  readonly name: string
  /** As declared. Null for a whole one. */
  readonly length: number | null
  readonly bytes: number
  readonly day: number
}

const namePattern = /^(?<key>[0-9a-f]{32})(?:\.(?<length>\d{1,16})\.part)?$/

/** By name. What is no volume's is passed over, and so is what left meanwhile. */
export async function filesIn(folder: string): Promise<readonly VolumeFileFound[]> {
  const names = (await readdir(folder)).sort()
  const found: VolumeFileFound[] = []
  for (const name of names) {
    const { key, length } = namePattern.exec(name)?.groups ?? {}
    const seen = key === undefined ? null : await ifThere(() => stat(join(folder, name)))
    if (key === undefined || seen === null) continue
    const day = Math.floor(seen.mtimeMs / 1000 / daySeconds)
    found.push({ key, name, length: length === undefined ? null : Number(length), bytes: seen.size, day })
  }
  return found
}

/** Null for ENOENT. */
export async function ifThere<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Reading leaves no time behind. */
export const openToRead = (file: string): Promise<FileHandle | null> =>
  ifThere(() => open(file, constants.O_RDONLY | constants.O_NOATIME))

/** Nothing to do for one that is not there. */
export async function syncFile(file: string): Promise<void> {
  const handle = await openToRead(file)
  try {
    await handle?.datasync()
  } finally {
    await handle?.close()
  }
}

/** What changed of its names is durable afterwards. */
export async function syncFolder(folder: string, atSecond: number): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await floorTimes(folder, dayStart(atSecond))
}

export const floorTimes = (path: string, seconds: number): Promise<void> => utimes(path, seconds, seconds)

/** Durable when both folders were synced. False when it was not there. */
export async function move(from: string, to: string): Promise<boolean> {
  return (
    (await ifThere(async () => {
      await rename(from, to)
      return true
    })) ?? false
  )
}

/** False when it was not there. */
export const remove = async (file: string): Promise<boolean> =>
  (await ifThere(async () => {
    await rm(file)
    return true
  })) ?? false
