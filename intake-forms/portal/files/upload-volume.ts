/**
 * The upload of one volume by tus: seals on demand, waits after a break, and goes on where the server stands. Runs in the
 * worker; everything that it needs of its world is given to it.
 */

import { Upload, type DetailedError } from 'tus-js-client'
import { Refused, type RefusalCode } from '../../../crypto/protocol/refusals.ts'
import { puzzleHeader } from '../../../crypto/protocol/room.ts'
import { patchBytes } from '../../../crypto/protocol/volume-upload.ts'
import { secondsBefore } from '../sending-model.ts'
import { NoLongerKept, type SealedSource } from './sealed-source.ts'
import type { VolumeTold } from './sending-volume.ts'

export interface VolumeUpload {
  start(): void
  pause(): void
  goOn(): void
  tryNow(): void
}

interface Settings {
  readonly endpoint: string
  readonly puzzle: string | null
  readonly tell: (told: VolumeTold) => void
}

/** A circuit that moved nothing for so long is given up. */
const stallMs = 90_000
/** Oftener nobody reads it. */
const tellMs = 250
/** Refusals that pass by themselves. */
const passing: readonly string[] = ['too-many-tries']

export function uploadVolume(source: SealedSource, { endpoint, puzzle, tell }: Settings): VolumeUpload {
  let state: 'moving' | 'waiting' | 'paused' | 'over' = 'moving'
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: ReturnType<typeof setTimeout> | undefined
  let broken: unknown = null
  /** Counts starts: what belongs to one before is over. */
  let round = 0
  let toldAt = 0

  const end = (told: VolumeTold): void => {
    if (state === 'over') return
    state = 'over'
    clearTimeout(timer)
    clearTimeout(watch)
    tell(told)
  }
  const watchIt = (): void => {
    clearTimeout(watch)
    watch = setTimeout(() => void upload.abort().then(wait), stallMs)
  }
  const go = (): void => {
    clearTimeout(timer)
    state = 'moving'
    round++
    watchIt()
    upload.start()
  }
  const wait = (): void => {
    clearTimeout(watch)
    if (state !== 'moving') return
    state = 'waiting'
    attempt++
    const seconds = secondsBefore(attempt)
    timer = setTimeout(go, seconds * 1000)
    tell({ told: 'waiting', seconds })
  }

  // tus would take a Blob apart by itself; here each piece is sealed when it is asked for.
  const upload: Upload = new Upload(new Blob(), {
    endpoint,
    uploadSize: source.size,
    chunkSize: patchBytes,
    metadata: {},
    storeFingerprintForResuming: false,
    retryDelays: null,
    headers: puzzle === null ? {} : { [puzzleHeader]: puzzle },
    fileReader: {
      openFile: () =>
        Promise.resolve({
          size: source.size,
          async slice(from: number, to: number) {
            const mine = round
            const value = await source.slice(from, to).catch((error: unknown) => {
              broken = error
              throw error
            })
            // A request that was given up while its piece was sealed must not leave after all.
            if (state !== 'moving' || mine !== round) return new Promise<never>(() => undefined)
            return { value, done: false }
          },
          close: () => undefined,
        }),
    },
    onUploadUrlAvailable() {
      // What the server lost is not begun anew under the same key.
      upload.options.endpoint = null
      upload.options.headers = {}
    },
    onProgress(sent, of) {
      watchIt()
      const now = Date.now()
      if (state !== 'moving' || (now - toldAt < tellMs && sent < of)) return
      toldAt = now
      tell({ told: 'moved', sent, of })
    },
    onChunkComplete() {
      attempt = 0
    },
    onError(error) {
      if (broken !== null) return end({ told: broken instanceof NoLongerKept ? 'lost' : 'unreadable' })
      const why = whyNot(error as DetailedError, upload.url !== null)
      if (why === 'wait') wait()
      else end(why)
    },
    onSuccess() {
      const id = upload.url?.split('/').at(-1) ?? ''
      end({ told: 'arrived', id })
    },
  })

  return {
    start: go,
    pause() {
      if (state === 'over') return
      state = 'paused'
      clearTimeout(timer)
      clearTimeout(watch)
      void upload.abort()
    },
    goOn() {
      if (state === 'paused') go()
    },
    tryNow() {
      if (state === 'waiting') go()
    },
  }
}

function whyNot(error: DetailedError, isBegun: boolean): VolumeTold | 'wait' {
  const response = (error as Partial<DetailedError>).originalResponse ?? null
  const status = response?.getStatus() ?? 0
  if (isBegun && (status === 404 || status === 410)) return { told: 'lost' }
  // Conflict and lock: another request of ours still holds it.
  if (status === 0 || [408, 409, 423].includes(status)) return 'wait'
  const code = codeIn(response?.getBody() ?? '')
  if (code !== null && !passing.includes(code)) return { told: 'refused', code }
  return code !== null || status >= 500 || status === 429 ? 'wait' : { told: 'refused', code: 'other' }
}

function codeIn(body: string): RefusalCode | null {
  try {
    const refused = Refused.safeParse(JSON.parse(body))
    return refused.success ? refused.data.refused : null
  } catch {
    return null
  }
}
