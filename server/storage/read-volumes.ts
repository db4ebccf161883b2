/** Reads whole volumes, beside whatever writes them. */

import { stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { filesIn, ifThere, openToRead, volumeIdOf, volumeKey } from './volume-files.ts'
import type { OpenVolume, VolumePlace, VolumeReader } from './volumes.ts'

export interface VolumeFolders {
  readonly fresh: string
  readonly kept: string
}

export const volumeFolders = (folder: string): VolumeFolders => ({
  fresh: join(folder, 'fresh'),
  kept: join(folder, 'kept'),
})

/** @param folder of the volumes; without one there are none */
export function readFolderVolumes(folder: string): VolumeReader {
  const { fresh, kept } = volumeFolders(folder)
  return {
    async volumes() {
      // What is claimed meanwhile is met twice, never missed.
      const unclaimed = await wholeIn(fresh, false)
      const claimed = await wholeIn(kept, true)
      const ids = new Map([...unclaimed, ...claimed].map((place) => [volumeKey(place.id), place]))
      return [...ids].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place)
    },
    async openVolume(id) {
      const handle = await openWhole({ fresh, kept }, id)
      return handle === null ? null : opened(handle)
    },
  }
}

async function wholeIn(folder: string, isClaimed: boolean): Promise<readonly VolumePlace[]> {
  const files = (await ifThere(() => filesIn(folder))) ?? []
  return files
    .filter(({ length }) => length === null)
    .map(({ key, bytes, day }) => ({ id: volumeIdOf(key), bytes, day, isClaimed }))
}

/** Looked for a second time where it is moved to. */
async function openWhole({ fresh, kept }: VolumeFolders, id: VolumeId): Promise<FileHandle | null> {
  const key = volumeKey(id)
  return (
    (await openToRead(join(kept, key))) ??
    (await openToRead(join(fresh, key))) ??
    (await openToRead(join(kept, key)))
  )
}

async function opened(handle: FileHandle): Promise<OpenVolume> {
  const { size } = await handle.stat()
  return {
    bytes: size,
    async read(from, atMost) {
      const bytes: Bytes = new Uint8Array(Math.max(0, Math.min(atMost, size - from)))
      let done = 0
      while (done < bytes.length) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done)
        if (bytesRead === 0) throw new Error('a volume is shorter than it was')
        done += bytesRead
      }
      return bytes
    },
    close: () => handle.close(),
  }
}

/** Bytes of a whole one; null when it is not there. */
export async function wholeBytes({ fresh, kept }: VolumeFolders, key: string): Promise<number | null> {
  for (const file of [join(kept, key), join(fresh, key), join(kept, key)]) {
    const seen = await ifThere(() => stat(file))
    if (seen !== null) return seen.size
  }
  return null
}
