/** The page's side of the worker that looks at files. Loads no format: those are the worker's. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { LookAsked, LookTold } from './look-messages.ts'
import { CleaningError, type Looked } from './looked.ts'

/** Any of these also fails, with a plain Error, when the worker or what it needs did not load: ask again. */
export interface Cleaning {
  look(file: Blob): Promise<Looked>
  /** @throws CleaningError */
  clean(file: Blob): Promise<Blob>
  /**
   * SHA-256.
   * @param onProgress bytes hashed until now
   * @throws CleaningError `damaged` when the file cannot be read to its end: it changed, or is gone
   */
  hash(file: Blob, onProgress?: (done: number) => void): Promise<Bytes>
  /** Whatever is still asked fails. */
  close(): void
}

/** A file that holds its reader up for longer is damaged on purpose. Long, for Tor Browser "Safer" has no compiler. */
const mostMs = 300_000

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout> | undefined
  readonly onProgress: (done: number) => void
  readonly done: (answer: Looked | Blob | Bytes) => void
  readonly fail: (error: Error) => void
}

class LookWorker {
  readonly #startWorker: () => Worker
  #worker: Worker | null = null
  #isReady = false
  #next = 0
  readonly #waiting = new Map<number, Waiting>()

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker
  }

  ask(ask: LookAsked['ask'], file: Blob, onProgress: (done: number) => void): Promise<Looked | Blob | Bytes> {
    return new Promise((done, fail) => {
      const id = this.#next++
      const tooLong = (): void => this.end(new CleaningError('damaged'))
      const timer = ask === 'hash' ? undefined : setTimeout(tooLong, mostMs)
      this.#waiting.set(id, { timer, onProgress, done, fail })
      const asked: LookAsked = { id, ask, file }
      this.#running().postMessage(asked)
    })
  }

  /** Ends the worker; the next to ask starts another. */
  end(error: Error): void {
    this.#worker?.terminate()
    this.#worker = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { timer, fail } of waiting) {
      clearTimeout(timer)
      fail(error)
    }
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = this.#startWorker()
    this.#worker = worker
    this.#isReady = false
    worker.addEventListener('message', ({ data: told }: MessageEvent<LookTold>) => {
      if (this.#worker === worker) this.#hear(told)
    })
    // A worker that breaks under a file has met a damaged one; one that never spoke did not start.
    worker.addEventListener('error', () => {
      if (this.#worker !== worker) return
      this.end(this.#isReady ? new CleaningError('damaged') : new Error('the worker did not start'))
    })
    return worker
  }

  #hear(told: LookTold): void {
    if ('ready' in told) {
      this.#isReady = true
      return
    }
    const waiting = this.#waiting.get(told.id)
    if (waiting === undefined) return
    if ('hashed' in told) return waiting.onProgress(told.hashed)
    this.#waiting.delete(told.id)
    clearTimeout(waiting.timer)
    if ('notLoaded' in told) waiting.fail(new Error('the cleaner did not load'))
    else if ('refused' in told) waiting.fail(new CleaningError(told.refused))
    else if ('looked' in told) waiting.done(told.looked)
    else waiting.done('cleaned' in told ? told.cleaned : told.hash)
  }
}

/** Open one for a page, close it when leaving. The worker starts with the first file. */
export function startCleaning(startWorker: () => Worker): Cleaning {
  const worker = new LookWorker(startWorker)
  const noProgress = (): void => {}
  return {
    look: async (file) => (await worker.ask('look', file, noProgress)) as Looked,
    clean: async (file) => (await worker.ask('clean', file, noProgress)) as Blob,
    hash: async (file, onProgress = noProgress) => (await worker.ask('hash', file, onProgress)) as Bytes,
    close: () => worker.end(new Error('cleaning was closed')),
  }
}
