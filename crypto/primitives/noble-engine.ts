/**
 * noble behind the engine door: plain JavaScript, for browsers without WebAssembly (Tor Browser "Safer").
 * Slower, the same bytes. The only file that names noble's packages, but for Argon2id in passphrase.ts.
 */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { ml_kem768_x25519 as xwing } from '@noble/post-quantum/hybrid.js'
import { concat, isEqual, type Bytes } from '../bytes.ts'
import type { Engine } from './engine.ts'

/** noble answers "no" by throwing; lengths were checked before, so a throw is that answer. */
function orNull<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

const bytes = (value: Uint8Array): Bytes => value as Bytes

function littleEndian(from: Uint8Array): bigint {
  let value = 0n
  for (let i = from.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(from[i] ?? 0)
  return value
}

/**
 * libsodium's rule, which noble's own strict mode does not keep (3 of the 10 "speccheck" signatures differ):
 * 64 bytes, S < L, A and R canonical and not of small order, and the bytes of SB - kA equal R (no cofactor).
 */
function verify(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  if (signature.length !== 64) return false
  const { Point } = ed25519
  const order = Point.Fn.ORDER
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  if (s >= order) return false
  const a = Point.fromBytes(publicKey, false)
  if (a.isSmallOrder()) return false
  const k = littleEndian(sha512(concat(r, publicKey, message))) % order
  const recomputed = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k))
  return !recomputed.isSmallOrder() && isEqual(recomputed.toBytes(), r)
}

declare const crypto: { getRandomValues(bytes: Bytes): Bytes }
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

export const nobleEngine: Engine = {
  name: 'noble',
  random,
  blake2b: (length, key, message) =>
    bytes(blake2b(message, key === null ? { dkLen: length } : { dkLen: length, key })),
  aeadSeal: (key, nonce, text, associated) => bytes(xchacha20poly1305(key, nonce, associated).encrypt(text)),
  aeadOpen: (key, nonce, sealed, associated) =>
    orNull(() => bytes(xchacha20poly1305(key, nonce, associated).decrypt(sealed))),
  signingPublicKey: (seed) => bytes(ed25519.getPublicKey(seed)),
  sign: (seed, message) => bytes(ed25519.sign(message, seed)),
  verify: (publicKey, message, signature) => orNull(() => verify(publicKey, message, signature)) ?? false,
  kemKeyPair(seed) {
    const pair = xwing.keygen(seed)
    return { publicKey: bytes(pair.publicKey), secretKey: bytes(pair.secretKey) }
  },
  kemEncapsulate: (publicKey, coins) =>
    orNull(() => {
      const { cipherText, sharedSecret } = xwing.encapsulate(publicKey, coins)
      return { ciphertext: bytes(cipherText), sharedSecret: bytes(sharedSecret) }
    }),
  kemDecapsulate: (secretKey, ciphertext) => orNull(() => bytes(xwing.decapsulate(ciphertext, secretKey))),
}
