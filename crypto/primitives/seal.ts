/** Sealing to an X-Wing key, and locking under a symmetric key that is used once. */

import { CryptoError } from '../errors.ts'
import type { Bytes } from '../bytes.ts'
import { zeros } from '../byte-writer.ts'
import { aead } from '../suite.ts'
import { engine, type Encapsulation, type KemKeyPair } from './engine.ts'

/** Where randomness comes from: the engine, or fixed bytes in the vectors. */
export type Random = (length: number) => Bytes

export const fromEngine: Random = (length) => engine().random(length)

/** @throws CryptoError `malformed` when the key is no X-Wing public key. */
export function encapsulate(publicKey: Bytes, random: Random): Encapsulation {
  const made = engine().kemEncapsulate(publicKey, random(64))
  if (made === null) throw new CryptoError('malformed')
  return made
}

/** Whether anything can be sealed to these bytes: 1,216 zeros and most random bytes are no key. */
export const isSealingKey = (publicKey: Bytes): boolean =>
  engine().kemEncapsulate(publicKey, zeros(64)) !== null

/** A public key whose secret nobody keeps: what is sealed to it looks like any other thing and opens for nobody. */
export const throwawayKey = (random: Random): Bytes => engine().kemKeyPair(random(32)).publicKey

export const decapsulate = (keys: KemKeyPair, ciphertext: Bytes): Bytes | null =>
  engine().kemDecapsulate(keys.secretKey, ciphertext)

/** For a key that locks one text ever: nonce zero. */
export const lockOnce = (key: Bytes, text: Bytes, associated: Bytes = zeros(0)): Bytes =>
  engine().aeadSeal(key, zeros(aead.nonce), text, associated)

export const unlockOnce = (key: Bytes, sealed: Bytes, associated: Bytes = zeros(0)): Bytes | null =>
  engine().aeadOpen(key, zeros(aead.nonce), sealed, associated)
