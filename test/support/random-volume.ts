/** A volume as a portal would seal it: random content under a key of its own. */

import { createHash, randomBytes } from 'node:crypto'
import { concat, copyOf, type Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { chunkSecret, volumeCipher } from '../../crypto/primitives/volume-cipher.ts'
import {
  chunkAt,
  chunkBytes,
  chunkRoom,
  encodeVolumeHeader,
  volumeBytes,
} from '../../crypto/protocol/volume-layout.ts'

export interface RandomVolume {
  readonly bytes: Bytes
  readonly header: Bytes
  readonly secret: Bytes
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string
}

/** An engine must be in use. */
export async function sealRandomVolume(chunks: number): Promise<RandomVolume> {
  const header = encodeVolumeHeader({ chunks, random: copyOf(randomBytes(20)) })
  const secret = chunkSecret(copyOf(randomBytes(32)), header)
  const cipher = await volumeCipher(secret, header)
  const hash = createHash('sha256')
  const sealed: Bytes[] = []
  for (let i = 0; i < chunks; i++) {
    const text = copyOf(randomBytes(chunkRoom))
    hash.update(text)
    sealed.push(await cipher.seal(i, text))
  }
  return { bytes: concat(header, ...sealed), header, secret, hash: hash.digest('hex') }
}

/** Whether these bytes are that volume, every chunk of it opened. */
export async function opensWhole(bytes: Bytes, { header, secret, hash }: RandomVolume): Promise<boolean> {
  const cipher = await volumeCipher(secret, header)
  if (bytes.length !== volumeBytes(cipher.chunks)) return false
  const opened = createHash('sha256')
  try {
    for (let i = 0; i < cipher.chunks; i++) {
      const at = chunkAt(i)
      opened.update(await cipher.open(i, bytes.slice(at, at + chunkBytes)))
    }
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
  return opened.digest('hex') === hash
}
