/**
 * The one door to cryptographic arithmetic. Two engines stand behind it, libsodium and noble; the rest of
 * `crypto/` cannot tell which, and the vectors in test/vectors hold both to the same bytes and refusals.
 *
 * Every entry point (server, each page, each worker, each test) calls {@link useEngine} once.
 */

import type { Bytes } from '../bytes.ts'

export interface KemKeyPair {
  readonly publicKey: Bytes
  readonly secretKey: Bytes
}
export interface Encapsulation {
  readonly ciphertext: Bytes
  readonly sharedSecret: Bytes
}

/** Synchronous; bytes in, bytes out. Wrong lengths throw; what an outsider can cause answers null or false. */
export interface Engine {
  readonly name: 'libsodium' | 'noble'
  random(length: number): Bytes
  /** BLAKE2b (RFC 7693), 1 to 64 bytes, key of 0 (null) to 64 bytes. */
  blake2b(length: number, key: Bytes | null, message: Bytes): Bytes
  /** XChaCha20-Poly1305, key 32, nonce 24; the tag stands at the end. */
  aeadSeal(key: Bytes, nonce: Bytes, text: Bytes, associated: Bytes): Bytes
  aeadOpen(key: Bytes, nonce: Bytes, sealed: Bytes, associated: Bytes): Bytes | null
  /** Ed25519 from its 32-byte seed. */
  signingPublicKey(seed: Bytes): Bytes
  sign(seed: Bytes, message: Bytes): Bytes
  /** By libsodium's rule, on every engine. */
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): boolean
  /** X-Wing from its 32-byte seed. */
  kemKeyPair(seed: Bytes): KemKeyPair
  /** `coins` are 64 random bytes. Null when the public key is none. */
  kemEncapsulate(publicKey: Bytes, coins: Bytes): Encapsulation | null
  /** Null when the X25519 half is a point of small order. */
  kemDecapsulate(secretKey: Bytes, ciphertext: Bytes): Bytes | null
}

let current: Engine | null = null

export function useEngine(engine: Engine): void {
  current = engine
}

export function engine(): Engine {
  if (current === null) throw new Error('no engine is in use')
  return current
}
