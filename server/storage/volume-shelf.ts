/** The two folders of volumes, and what is known of them while this process runs. */

import { mkdirSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { volumeFolders, type VolumeFolders } from './read-volumes.ts'
import { dayStart, filesIn, floorTimes, ifThere, partName, syncFolder } from './volume-files.ts'
import { volumeLedger, type VolumeLedger } from './volume-ledger.ts'
import { keptForDrops, roomOf } from './volume-room.ts'
import type { VolumeRoom } from './volumes.ts'

export interface VolumesOptions {
  /** Bytes of one volume. */
  readonly most: number
  readonly clock: { seconds(): number }
  /** Bytes of the disk that no volume gets. */
  readonly kept?: number
  readonly freeBytes?: (folder: string) => number
  readonly nowMs?: () => number
}

export interface Shelf extends VolumeFolders {
  /** Bytes of one volume. */
  readonly most: number
  /** When what was there at the start is known. */
  readonly ready: Promise<void>
  readonly ledger: VolumeLedger
  /** Uploads to which something comes at this moment. */
  readonly writing: Set<string>
  /** Uploads whose bytes go to the disk at this moment. */
  readonly syncing: Map<string, Promise<void>>
  /** What others changed, once in a while. */
  look(): Promise<void>
  /** At once, so that nobody else gets the same. */
  room(): VolumeRoom
  /** What a new piece may take of the disk. */
  freeBytes(): number
  partOf(key: string, length: number): string
  /** In seconds since 1970. */
  today(): number
  sync(...folders: readonly string[]): Promise<void>
}

/** Another process may claim and erase beside this one: so often its work is looked at. */
const lookMs = 30_000

export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

export function openShelf(folder: string, options: VolumesOptions): Shelf {
  const { most, clock, kept: unused = keptForDrops } = options
  const nowMs = options.nowMs ?? (() => performance.now())
  const { fresh, kept } = volumeFolders(folder)
  for (const path of [fresh, kept]) mkdirSync(path, { recursive: true, mode: 0o700 })
  const ledger = volumeLedger(nowMs)
  const writing = new Set<string>()
  const freeBytes = (): number => (options.freeBytes ?? freeBytesOf)(fresh) - unused
  let lookedAt = -Infinity

  /** What others changed, and at the start what a process that was killed left. */
  async function look(): Promise<void> {
    lookedAt = nowMs()
    const before = ledger.keys()
    const found = await filesIn(fresh)
    const keys = new Set(found.map(({ key }) => key))
    for (const key of before) if (!keys.has(key) && !writing.has(key)) ledger.remove(key)
    for (const { key, bytes, length } of found)
      if (ledger.find(key) === null) ledger.put(key, { length: length ?? bytes, offset: bytes })
  }

  const ready = floorAll([fresh, kept]).then(look)
  // Whoever asks for anything hears of it.
  ready.catch(() => undefined)

  return {
    fresh,
    kept,
    most,
    ready,
    ledger,
    writing,
    syncing: new Map(),
    freeBytes,
    async look() {
      await ready
      if (nowMs() - lookedAt > lookMs) await look()
    },
    room: () => roomOf({ freeBytes: freeBytes(), ...ledger.held() }, most),
    partOf: (key, length) => join(fresh, partName(key, length)),
    today: () => dayStart(clock.seconds()),
    async sync(...paths) {
      for (const path of paths) await syncFolder(path, clock.seconds())
    },
  }
}

/** For who only looks, beside whatever runs: every upload counts whole. */
export async function roomBeside(folder: string, most: number): Promise<VolumeRoom> {
  const files = (await ifThere(() => filesIn(volumeFolders(folder).fresh))) ?? []
  const occupied = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const promised = files.reduce((sum, { bytes, length }) => sum + (length ?? bytes), 0)
  return roomOf({ freeBytes: freeBytesOf(dirname(folder)) - keptForDrops, occupied, promised }, most)
}

/** A process that was killed left the moment of its last piece. */
async function floorAll(folders: readonly string[]): Promise<void> {
  for (const folder of folders)
    for (const { name, day } of await filesIn(folder)) await floorTimes(join(folder, name), day * 86_400)
}
