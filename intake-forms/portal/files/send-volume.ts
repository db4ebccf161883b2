/** Sending the files of one report: asks for room, draws the volume's key, lets the worker send, and gives the index. */

import { fromBase64url, type Bytes } from '../../../crypto/bytes.ts'
import type { Hash } from '../../../crypto/protocol/ids.ts'
import type { RoomNow } from '../../../crypto/protocol/room.ts'
import type { VolumeFile, VolumeIndex } from '../../../crypto/protocol/volume-index.ts'
import { chunksFor, encodeVolumeHeader, volumeBytes } from '../../../crypto/protocol/volume-layout.ts'
import type { Upload, UploadStop } from '../files.ts'
import { secondsBefore } from '../sending-model.ts'
import type { FilesWorld } from './files-world.ts'
import { runVolume, type Ending, type VolumeRun } from './volume-run.ts'

export interface VolumePart {
  readonly blob: Blob
  readonly file: Pick<VolumeFile, 'name' | 'type' | 'kind'>
  /** SHA-256, of this blob and of the file as it was chosen: they may take as long as the upload. */
  readonly hash: () => Promise<Bytes>
  readonly original: () => Promise<Bytes>
}

export interface VolumeToSend {
  readonly parts: readonly VolumePart[]
  /** Reads every file once more; false when one is not what it was. */
  readonly isUnchanged: () => Promise<boolean>
}

export interface VolumeSender {
  pause(): void
  goOn(): void
  tryNow(): void
  /** What was sent so far is forgotten by the server in a day or two. */
  cancel(): void
  /** Null until the upload is done. */
  index(): VolumeIndex | null
}

export interface SenderWorld extends FilesWorld {
  readonly startWorker: () => Worker
  /** The whole address of the tus endpoint. */
  readonly endpoint: string
  readonly tell: (upload: Upload) => void
}

export function sendVolume(volume: Promise<VolumeToSend>, world: SenderWorld): VolumeSender {
  const { tools, tell, askRoom, solvePuzzle, random, chunkSecret } = world
  let run: VolumeRun | null = null
  let isOver = false
  let isPaused = false
  let index: VolumeIndex | null = null
  let wake = (): void => undefined
  const wasStopped = (): boolean => isOver

  async function send(): Promise<void> {
    const toSend = await volume
    const length = toSend.parts.reduce((sum, { blob }) => sum + blob.size, 0)
    const chunks = chunksFor(length)
    let ending: Ending | null = null
    while (!isOver) {
      const room = await roomNow(volumeBytes(chunks))
      if (room === null || wasStopped()) return
      if (volumeBytes(chunks) > room.mostWith) return stop({ code: 'no-room', most: room.mostWith })
      const mustSolve = ending?.ended === 'puzzle' || needsPuzzle(room, volumeBytes(chunks))
      const puzzle = mustSolve ? await solve(room) : null
      if (wasStopped()) return
      await untilGoOn()
      if (wasStopped()) return
      const key = random(32)
      const header = encodeVolumeHeader({ chunks, random: random(20) })
      ending = await upload(toSend, { chunks, key, header, puzzle })
      if (ending.ended === 'again' || ending.ended === 'puzzle') continue
      if (ending.ended === 'arrived') await finish(toSend, { id: ending.id, key, header })
      else if (ending.ended === 'stopped') stop(ending.why)
      else if (ending.ended === 'unreadable') {
        stop({ code: 'changed' })
        await toSend.isUnchanged()
      }
      return
    }
  }

  /** Asks until somebody answers: nothing was sent yet, and nothing is lost by waiting. */
  async function roomNow(size: number): Promise<RoomNow | null> {
    for (let attempt = 1; !isOver; attempt++) {
      const room = await askRoom(tools)
      if (room !== 'no answer') return room
      const seconds = secondsBefore(attempt)
      tell({ is: 'waiting', sent: 0, of: size, seconds })
      await new Promise<void>((done) => {
        wake = done
        setTimeout(done, seconds * 1000)
      })
    }
    return null
  }

  /** Paused before anything was sent. */
  async function untilGoOn(): Promise<void> {
    while (isPaused && !isOver) await new Promise<void>((done) => (wake = done))
  }

  async function solve({ puzzle }: RoomNow): Promise<string> {
    tell({ is: 'puzzle' })
    return solvePuzzle(puzzle, wasStopped)
  }

  function upload(
    { parts }: VolumeToSend,
    { chunks, key, header, puzzle }: { chunks: number; key: Bytes; header: Bytes; puzzle: string | null },
  ): Promise<Ending> {
    const secret = chunkSecret(key, header)
    const blobs = parts.map(({ blob }) => blob)
    const toSend = { secret, header, blobs, endpoint: world.endpoint, puzzle }
    run = runVolume(world.startWorker, toSend, volumeBytes(chunks), tell)
    return run.end
  }

  async function finish(
    { parts, isUnchanged }: VolumeToSend,
    { id, key, header }: { id: string; key: Bytes; header: Bytes },
  ): Promise<void> {
    tell({ is: 'checking' })
    const files: VolumeFile[] = []
    for (const { blob, file, hash, original } of parts) {
      const hashes = { hash: (await hash()) as Hash, original: (await original()) as Hash }
      files.push({ ...file, size: blob.size, ...hashes })
    }
    // Last, so that a change during the upload or the hashing is seen.
    if (!(await isUnchanged())) return stop({ code: 'changed' })
    const whole = { id: fromBase64url(id), key, header, files }
    if (isOver) return
    if (whole.id?.length !== 16) return stop({ code: 'other' })
    index = whole as VolumeIndex
    tell({ is: 'done' })
  }

  function stop(why: UploadStop): void {
    if (!isOver) tell({ is: 'stopped', why })
  }

  void send().catch(() => stop({ code: 'other' }))
  return {
    pause() {
      isPaused = true
      run?.ask('pause')
    },
    goOn() {
      isPaused = false
      wake()
      run?.ask('go-on')
    },
    tryNow() {
      wake()
      run?.ask('try-now')
    },
    cancel() {
      isOver = true
      wake()
      run?.cancel()
    },
    index: () => index,
  }
}

const needsPuzzle = (room: RoomNow, size: number): boolean =>
  room.isPuzzleForVolumes || size > room.mostWithout
