/** SHA-256 by the platform's own WebCrypto: native everywhere, in Tor Browser "Safer" too. */

import type { Bytes } from './bytes.ts'

declare const crypto: { subtle: { digest(name: 'SHA-256', bytes: Bytes): Promise<ArrayBuffer> } }

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** Running hash of a stream with nothing in it. */
export const runningStart: Bytes = new Uint8Array(32)
