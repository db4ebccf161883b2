/**
 * Stretching a passphrase: Argon2id (RFC 9106), 64 MiB, 3 passes. Two implementations, the same 32 bytes; both
 * are slow enough to belong in a worker (0.2 s with WebAssembly, a minute without any compiler).
 */

import { toUtf8, type Bytes } from '../bytes.ts'
import { passphraseCost } from '../suite.ts'

export type Progress = (share: number) => void

/** @param salt 16 bytes */
export type Stretch = (passphrase: string, salt: Bytes, progress: Progress) => Promise<Bytes>

/** One spelling for what a person typed: lower case, single spaces, compatibility forms folded. */
export const tidyPassphrase = (typed: string): string =>
  typed.normalize('NFKD').toLowerCase().trim().split(/\s+/u).join(' ')

export const stretchLibsodium: Stretch = async (passphrase, salt, progress) => {
  const { default: sodium } = await import('libsodium-wrappers-sumo')
  await sodium.ready
  const { memoryKiB, passes } = passphraseCost
  const stretched = sodium.crypto_pwhash(
    32,
    toUtf8(tidyPassphrase(passphrase)),
    salt,
    passes,
    memoryKiB * 1024,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  )
  progress(1)
  return stretched as Bytes
}

export const stretchNoble: Stretch = async (passphrase, salt, progress) => {
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  const { memoryKiB, passes, lanes } = passphraseCost
  const stretched = await argon2idAsync(toUtf8(tidyPassphrase(passphrase)), salt, {
    m: memoryKiB,
    t: passes,
    p: lanes,
    dkLen: 32,
    onProgress: progress,
  })
  return stretched as Bytes
}
