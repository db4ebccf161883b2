/** Uploads, until they are whole volumes. */

import { constants, open, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { volumeHeaderBytes } from '../../crypto/protocol/volume-layout.ts'
import { wholeBytes } from './read-volumes.ts'
import { floorTimes, ifThere, move, remove, syncFile, volumeKey } from './volume-files.ts'
import { isHeaderOf, isVolumeLength } from './volume-lengths.ts'
import type { Shelf } from './volume-shelf.ts'
import type { Appended, Incoming, UploadState, Volumes } from './volumes.ts'
import { writePieces } from './write-pieces.ts'

export const folderUploads = (shelf: Shelf): Pick<Volumes, 'create' | 'find' | 'append'> => ({
  async create(id, length, hasSolved) {
    if (!isVolumeLength(length)) throw new RangeError('no volume is so long')
    if (length > shelf.most) return 'too large'
    await shelf.look()
    const { mostWith, mostWithout } = shelf.room()
    if (length > mostWith) return 'no room'
    if (length > mostWithout && !hasSolved) return 'needs a puzzle'
    await make(shelf, volumeKey(id), length)
    return 'created'
  },

  async find(id) {
    await shelf.ready
    return find(shelf, volumeKey(id))
  },

  async append(id, incoming) {
    await shelf.ready
    const key = volumeKey(id)
    if (shelf.writing.has(key)) return 'busy'
    const upload = await find(shelf, key)
    const refused = whyNot(shelf, upload, incoming)
    if (upload === null || refused !== null) return refused ?? 'not there'
    if (upload.offset === upload.length) return { offset: upload.offset }
    // Another may have begun while this one looked.
    if (shelf.writing.has(key)) return 'busy'
    shelf.writing.add(key)
    try {
      return await appendTo(shelf, key, upload, incoming)
    } finally {
      shelf.writing.delete(key)
    }
  },
})

/** The promise is in the ledger before anything is waited for: two cannot have the same room. */
async function make(
  { ledger, partOf, sync, today, fresh }: Shelf,
  key: string,
  length: number,
): Promise<void> {
  const file = partOf(key, length)
  ledger.put(key, { length, offset: 0 })
  try {
    await (await open(file, 'wx', 0o600)).close()
    await floorTimes(file, today())
    await sync(fresh)
  } catch (error) {
    ledger.remove(key)
    throw error
  }
}

async function find(shelf: Shelf, key: string): Promise<UploadState | null> {
  const whole = await wholeBytes(shelf, key)
  if (whole !== null) return { length: whole, offset: whole }
  const upload = shelf.ledger.find(key)
  if (upload === null || shelf.writing.has(key)) return upload
  const { length } = upload
  const seen = await ifThere(() => stat(shelf.partOf(key, length)))
  if (seen === null) return null
  // Killed between its last byte and its name: it is whole when it is said to be.
  if (seen.size === length && !(await finish(shelf, key, length))) return null
  return { length, offset: seen.size }
}

function whyNot(shelf: Shelf, upload: UploadState | null, incoming: Incoming): Appended | null {
  if (upload === null) return 'not there'
  if (upload.offset !== incoming.offset) return 'other offset'
  if (upload.offset + incoming.bytes > upload.length) return 'too long'
  return shelf.freeBytes() < incoming.bytes ? 'no room' : null
}

async function appendTo(
  shelf: Shelf,
  key: string,
  { length, offset }: UploadState,
  incoming: Incoming,
): Promise<Appended> {
  const file = shelf.partOf(key, length)
  const handle = await ifThere(() => open(file, constants.O_RDWR | constants.O_NOATIME))
  if (handle === null) return 'not there'
  try {
    try {
      await writePieces(handle, offset, incoming.bytes, incoming.pieces)
    } finally {
      await settle(shelf, handle, key, length)
    }
    const at = (await handle.stat()).size
    if (at === length) return (await finish(shelf, key, length)) ? { offset: at } : 'not a volume'
    if (offset < volumeHeaderBytes && at >= volumeHeaderBytes && !(await startsWell(handle, length))) {
      await forget(shelf, key, length)
      return 'not a volume'
    }
    return { offset: at }
  } finally {
    await handle.close()
  }
}

/** Counted, and its time is the day. */
async function settle(shelf: Shelf, handle: FileHandle, key: string, length: number): Promise<void> {
  const offset = (await handle.stat()).size
  shelf.ledger.put(key, { length, offset })
  await handle.utimes(shelf.today(), shelf.today())
  if (offset < length) syncMeanwhile(shelf, key, length)
}

/**
 * Nobody waits for it, so that the last piece has little to wait for. An upload whose bytes the disk did not take is
 * dropped: nobody could say later which of them are there.
 */
function syncMeanwhile(shelf: Shelf, key: string, length: number): void {
  if (shelf.syncing.has(key)) return
  const sync = syncFile(shelf.partOf(key, length))
    .catch(() => forget(shelf, key, length))
    // Not even that: its next piece fails as well.
    .catch(() => undefined)
    .finally(() => shelf.syncing.delete(key))
  shelf.syncing.set(key, sync)
}

async function startsWell(handle: FileHandle, length: number): Promise<boolean> {
  const first = new Uint8Array(volumeHeaderBytes)
  await handle.read(first, 0, volumeHeaderBytes, 0)
  return isHeaderOf(length, first)
}

/** Whole, and durably so. False when it is none: then it is gone. */
async function finish(shelf: Shelf, key: string, length: number): Promise<boolean> {
  const { fresh, partOf, ledger, sync, syncing } = shelf
  await syncing.get(key)
  const part = partOf(key, length)
  const handle = await open(part, constants.O_RDONLY | constants.O_NOATIME)
  try {
    if (!(await startsWell(handle, length))) {
      await forget(shelf, key, length)
      return false
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (!(await move(part, join(fresh, key)))) throw new Error('an upload was taken away while it became whole')
  ledger.put(key, { length, offset: length })
  await sync(fresh)
  return true
}

async function forget({ fresh, partOf, ledger, sync }: Shelf, key: string, length: number): Promise<void> {
  await remove(partOf(key, length))
  ledger.remove(key)
  await sync(fresh)
}
