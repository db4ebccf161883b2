/** The verbs of files, and the only home of their bytes on the page. Fetched when somebody comes to the Files step. */

import { volumesPath } from '../../../crypto/protocol/volume-upload.ts'
import type { VolumeIndex } from '../../../crypto/protocol/volume-index.ts'
import { startCleaning, type Cleaning } from '../../cleaning/cleaning.ts'
import { workerStarters } from '../../parts/trusted-worker.ts'
import { noFiles, type ChosenFile, type FileChoice, type Files } from '../files.ts'
import type { FilesWorld } from './files-world.ts'
import { nextFiles, type FilesHappening } from './files-model.ts'
import { holdFile, type HeldFile } from './held-file.ts'
import { sendVolume, type VolumePart, type VolumeSender, type VolumeToSend } from './send-volume.ts'
import { partsOf, safeName } from './what-is-sent.ts'

export interface FilesDesk {
  now(): Files
  choose(files: readonly File[]): void
  remove(id: number): void
  decide(id: number, choice: FileChoice): void
  /** Begins, or goes on with what was begun for the same files. */
  upload(): void
  pause(): void
  goOn(): void
  tryNow(): void
  cancel(): void
  /** What the statement says of them; null when nothing was uploaded. */
  index(): VolumeIndex | null
  /** Ends the workers, and lets go of every file. */
  forget(): void
}

/** Of this page for as long as it lives: whoever adds files twice must not ask for a second policy. */
let starters: ReturnType<typeof workerStarters> | null = null

export function openFilesDesk(world: FilesWorld, told: (files: Files) => void): FilesDesk {
  const { tools } = world
  const addresses = [tools.addressOf('volume'), tools.addressOf('look')] as const
  const startWorker = (address: string) => (): Worker => {
    starters ??= workerStarters(addresses)
    return starters(address)()
  }
  let now = noFiles
  let count = 0
  let cleaning: Cleaning | null = null
  let sender: VolumeSender | null = null
  const held = new Map<number, HeldFile>()

  function tell(happening: FilesHappening): void {
    const before = now
    now = nextFiles(before, happening)
    if (now === before) return
    if (now.upload === null) endSending()
    told(now)
  }

  function endSending(): void {
    sender?.cancel()
    sender = null
  }

  const volumeOf = async (chosen: readonly ChosenFile[]): Promise<VolumeToSend> => {
    const mine = chosen.map(({ id }) => held.get(id)).filter((file) => file !== undefined)
    await Promise.all(mine.map(({ ready }) => ready))
    // What each became in the meantime: cleaned, or not to be cleaned.
    const became = now.chosen.filter(({ id }) => chosen.some((file) => file.id === id))
    return {
      parts: became.flatMap((file) => partsWithBytes(file, held.get(file.id))),
      isUnchanged: () => areUnchanged(mine),
    }
  }

  /** Each that is not what it was is told by its name. */
  async function areUnchanged(mine: readonly HeldFile[]): Promise<boolean> {
    const changed: number[] = []
    for (const file of mine) if (!(await file.isUnchanged())) changed.push(file.id)
    setTimeout(() => changed.forEach((id) => tell({ type: 'lost', id, why: 'changed' })))
    return changed.length === 0
  }

  async function askForRoom(): Promise<void> {
    const room = await world.askRoom(tools)
    if (room !== 'no answer') tell({ type: 'room-told', most: room.mostWith })
  }

  return {
    now: () => now,
    choose(files) {
      cleaning ??= startCleaning(startWorker(addresses[1]))
      for (const file of files) {
        const id = count++
        tell({ type: 'chosen', id, name: safeName(file.name), size: file.size })
        held.set(id, holdFile(id, file, cleaning, tell))
      }
      void askForRoom()
    },
    remove(id) {
      held.delete(id)
      tell({ type: 'removed', id })
    },
    decide: (id, choice) => tell({ type: 'chose', id, choice }),
    upload() {
      const isBegun = now.upload !== null && now.upload.is !== 'stopped'
      if (isBegun || now.chosen.length === 0) return
      endSending()
      tell({ type: 'asked-to-upload' })
      sender = sendVolume(volumeOf(now.chosen), {
        ...world,
        startWorker: startWorker(addresses[0]),
        endpoint: new URL(volumesPath, location.href).href,
        tell: (upload) => tell({ type: 'upload-told', upload }),
      })
    },
    pause() {
      sender?.pause()
      tell({ type: 'asked-to-pause' })
    },
    goOn() {
      sender?.goOn()
      tell({ type: 'asked-to-go-on' })
    },
    tryNow: () => sender?.tryNow(),
    cancel: () => tell({ type: 'cancelled' }),
    index: () => sender?.index() ?? null,
    forget() {
      endSending()
      cleaning?.close()
      cleaning = null
      held.clear()
      now = noFiles
    },
  }
}

const plainType = 'application/octet-stream'
const typeShape = /^[a-z]+\/[a-z0-9.+-]{1,100}$/

function partsWithBytes(file: ChosenFile, held: HeldFile | undefined): readonly VolumePart[] {
  if (held === undefined) return []
  const said = 'looked' in file.now ? file.now.looked.type : ''
  const type = typeShape.test(said) ? said : plainType
  return partsOf(file).map(({ kind }) => ({
    blob: held.blobOf(kind),
    file: { name: file.name, type, kind },
    hash: () => held.hashOf(kind),
    original: () => held.hashOf('original'),
  }))
}
