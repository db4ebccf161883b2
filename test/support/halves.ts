/**
 * The two halves of X-Wing as each engine has them, reached past the engine door: for the outside vectors of
 * ML-KEM-768 and X25519 only. Null where an implementation refuses.
 */

import { x25519 } from '@noble/curves/ed25519.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import sodium from 'libsodium-wrappers'

export interface Halves {
  readonly name: 'libsodium' | 'noble'
  /** From the 64-byte seed of FIPS 203. */
  keyPair(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array } | null
  encapsulate(publicKey: Uint8Array, coins: Uint8Array): Encapsulated | null
  decapsulate(secretKey: Uint8Array, ciphertext: Uint8Array): Uint8Array | null
  x25519(secret: Uint8Array, point: Uint8Array): Uint8Array | null
}
export interface Encapsulated {
  readonly ciphertext: Uint8Array
  readonly sharedSecret: Uint8Array
}

function orNull<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

const nobleHalves: Halves = {
  name: 'noble',
  keyPair: (seed) => orNull(() => ml_kem768.keygen(seed)),
  encapsulate: (publicKey, coins) =>
    orNull(() => {
      const { cipherText: ciphertext, sharedSecret } = ml_kem768.encapsulate(publicKey, coins)
      return { ciphertext, sharedSecret }
    }),
  decapsulate: (secretKey, ciphertext) => orNull(() => ml_kem768.decapsulate(ciphertext, secretKey)),
  x25519: (secret, point) => orNull(() => x25519.getSharedSecret(secret, point)),
}

const libsodiumHalves: Halves = {
  name: 'libsodium',
  keyPair: (seed) =>
    orNull(() => {
      const { publicKey, privateKey } = sodium.crypto_kem_mlkem768_seed_keypair(seed)
      return { publicKey, secretKey: privateKey }
    }),
  encapsulate: (publicKey, coins) =>
    orNull(() => sodium.crypto_kem_mlkem768_enc_deterministic(publicKey, coins)),
  decapsulate: (secretKey, ciphertext) => orNull(() => sodium.crypto_kem_mlkem768_dec(ciphertext, secretKey)),
  x25519: (secret, point) => orNull(() => sodium.crypto_scalarmult(secret, point)),
}

export const halves: readonly Halves[] = [libsodiumHalves, nobleHalves]

export const startHalves = (): Promise<void> => sodium.ready
