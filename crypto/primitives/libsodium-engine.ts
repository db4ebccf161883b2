/** libsodium behind the engine door: WebAssembly, fast. The only file that names libsodium-wrappers. */

import sodium from 'libsodium-wrappers'
import type { Bytes } from '../bytes.ts'
import type { Engine } from './engine.ts'

/** libsodium answers "no" by throwing; lengths were checked before, so a throw is that answer. */
function orNull<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

const bytes = (value: Uint8Array): Bytes => value as Bytes

const cipher = {
  aeadSeal: (key: Bytes, nonce: Bytes, text: Bytes, associated: Bytes) =>
    bytes(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, associated, null, nonce, key)),
  aeadOpen: (key: Bytes, nonce: Bytes, sealed: Bytes, associated: Bytes) =>
    orNull(() =>
      bytes(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key)),
    ),
}

const signatures = {
  signingPublicKey: (seed: Bytes) => bytes(sodium.crypto_sign_seed_keypair(seed).publicKey),
  sign(seed: Bytes, message: Bytes) {
    const pair = sodium.crypto_sign_seed_keypair(seed)
    const signature = bytes(sodium.crypto_sign_detached(message, pair.privateKey))
    sodium.memzero(pair.privateKey)
    return signature
  },
  verify: (publicKey: Bytes, message: Bytes, signature: Bytes) =>
    orNull(() => sodium.crypto_sign_verify_detached(signature, message, publicKey)) ?? false,
}

const encapsulation = {
  kemKeyPair(seed: Bytes) {
    const pair = sodium.crypto_kem_xwing_seed_keypair(seed)
    return { publicKey: bytes(pair.publicKey), secretKey: bytes(pair.privateKey) }
  },
  kemEncapsulate: (publicKey: Bytes, coins: Bytes) =>
    orNull(() => {
      const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(publicKey, coins)
      return { ciphertext: bytes(ciphertext), sharedSecret: bytes(sharedSecret) }
    }),
  kemDecapsulate: (secretKey: Bytes, ciphertext: Bytes) =>
    orNull(() => bytes(sodium.crypto_kem_xwing_dec(ciphertext, secretKey))),
}

export async function loadLibsodium(): Promise<Engine> {
  await sodium.ready
  return {
    name: 'libsodium',
    random: (length) => bytes(sodium.randombytes_buf(length)),
    blake2b: (length, key, message) => bytes(sodium.crypto_generichash(length, message, key)),
    ...cipher,
    ...signatures,
    ...encapsulation,
  }
}
