/** Volumes as files, in a folder of the data folder. */

import { join } from 'node:path'
import { folderUploads } from './folder-uploads.ts'
import { readFolderVolumes, wholeBytes } from './read-volumes.ts'
import { filesIn, move, remove, volumeKey } from './volume-files.ts'
import { openShelf, type Shelf, type VolumesOptions } from './volume-shelf.ts'
import type { Volumes } from './volumes.ts'

/** Makes the folder where there is none. */
export function openFolderVolumes(folder: string, options: VolumesOptions): Volumes {
  const shelf = openShelf(folder, options)
  const { fresh, kept, ready, sync } = shelf
  return {
    ...readFolderVolumes(folder),
    ...folderUploads(shelf),
    async room() {
      await shelf.look()
      return shelf.room()
    },

    async claim(ids) {
      await ready
      const outcomes: Claimed[] = []
      for (const id of ids) outcomes.push(await claimOne(shelf, volumeKey(id)))
      // The new names first: after a power cut there may be both, never neither.
      if (outcomes.includes('moved')) await sync(kept, fresh)
      return ids.filter((_, i) => outcomes[i] !== 'not there')
    },

    async erase(ids) {
      await ready
      for (const id of ids) await eraseOne(shelf, volumeKey(id))
      await sync(kept, fresh)
    },

    async forgetBefore({ unclaimed, unfinished }) {
      await ready
      for (const { key, name, length, day } of await filesIn(fresh)) {
        if (shelf.writing.has(key) || day >= (length === null ? unclaimed : unfinished)) continue
        await remove(join(fresh, name))
        shelf.ledger.remove(key)
      }
      await sync(fresh)
    },

    async close() {
      await ready
      await Promise.all(shelf.syncing.values())
    },
  }
}

type Claimed = 'moved' | 'there' | 'not there'

async function claimOne(shelf: Shelf, key: string): Promise<Claimed> {
  if (await move(join(shelf.fresh, key), join(shelf.kept, key))) {
    shelf.ledger.remove(key)
    return 'moved'
  }
  return (await wholeBytes(shelf, key)) === null ? 'not there' : 'there'
}

async function eraseOne({ fresh, kept, ledger, partOf }: Shelf, key: string): Promise<void> {
  const length = ledger.find(key)?.length ?? null
  for (const file of [join(fresh, key), join(kept, key)]) await remove(file)
  if (length !== null) await remove(partOf(key, length))
  ledger.remove(key)
}
