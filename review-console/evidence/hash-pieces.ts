/** SHA-256 of a file in pieces, in a worker: without a compiler it takes a second for five mebibytes. */

import type { Bytes } from '../../crypto/bytes.ts'

export interface PiecesHash {
  /** Done when it was taken up. */
  add(piece: Bytes): Promise<void>
  /** Once, after the last piece. */
  end(): Promise<Bytes>
  /** Also after the end. */
  close(): void
}

export type HashPieces = () => PiecesHash

export type HashAsked = { readonly add: Bytes } | { readonly end: true }
export type HashTold = { readonly added: true } | { readonly hash: Bytes }

/** @param startWorker one for each file */
export const hashIn =
  (startWorker: () => Worker): HashPieces =>
  () => {
    const worker = startWorker()
    const ask = (asked: HashAsked): Promise<HashTold> =>
      new Promise((done, fail) => {
        worker.onmessage = ({ data }: MessageEvent<HashTold>) => done(data)
        worker.onerror = () => fail(new Error('the worker did not start'))
        worker.postMessage(asked)
      })
    return {
      async add(piece) {
        await ask({ add: piece })
      },
      async end() {
        const told = await ask({ end: true })
        worker.terminate()
        if (!('hash' in told)) throw new Error('the worker did not tell a hash')
        return told.hash
      },
      close: () => worker.terminate(),
    }
  }
