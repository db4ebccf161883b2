/** Stretching a passphrase in the worker. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Progress } from '../../crypto/primitives/passphrase.ts'

export interface StretchAsked {
  readonly passphrase: string
  readonly salt: Bytes
}

export type StretchTold =
  { readonly share: number } | { readonly stretched: Bytes } | { readonly broken: true }

/** As crypto's Stretch, wherever it runs. */
export type StretchPassphrase = (passphrase: string, salt: Bytes, progress: Progress) => Promise<Bytes>

/** True where it takes about a minute. */
export const isStretchingSlow = (): boolean => typeof WebAssembly !== 'object'

export const stretchIn =
  (startWorker: () => Worker): StretchPassphrase =>
  (passphrase, salt, progress) =>
    new Promise((done, fail) => {
      const worker = startWorker()
      const end = (finish: () => void): void => {
        worker.terminate()
        finish()
      }
      worker.addEventListener('message', ({ data: told }: MessageEvent<StretchTold>) => {
        if ('share' in told) progress(told.share)
        else if ('stretched' in told) end(() => done(told.stretched))
        else end(() => fail(new Error('stretching broke')))
      })
      worker.addEventListener('error', () => end(() => fail(new Error('the worker did not start'))))
      const asked: StretchAsked = { passphrase, salt }
      worker.postMessage(asked)
    })
