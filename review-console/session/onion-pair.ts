/**
 * A person's key pair for the console's onion service, made by the browser's own X25519. The private half is never
 * sent or stored: it is shown once, and forgotten.
 */

import { toBase32 } from '../../crypto/base32.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import type { OnionKey } from '../../crypto/protocol/ids.ts'

export interface OnionPair {
  readonly publicKey: OnionKey
  /** The private half as Tor Browser takes it, 52 letters; none once it is forgotten. */
  letters(): string
  forget(): void
}

const keyBytes = 32

/** @throws Error in a browser that has no X25519 */
export async function drawOnionPair(): Promise<OnionPair> {
  const drawn = await crypto.subtle.generateKey({ name: 'X25519' }, true, ['deriveBits'])
  const { publicKey, privateKey } = drawn as CryptoKeyPair
  const shown: Bytes = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  // PKCS #8 ends with the key itself (RFC 8410 section 7).
  const wrapped: Bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  const secret = wrapped.subarray(-keyBytes)
  let isForgotten = false
  return {
    publicKey: shown as OnionKey,
    letters: () => (isForgotten ? '' : toBase32(secret)),
    forget() {
      isForgotten = true
      wrapped.fill(0)
    },
  }
}
