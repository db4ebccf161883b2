/** Volumes for tests of the server: a true header, and chunks that nobody could open. */

import { createHash } from 'node:crypto'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { chunkBytes, encodeVolumeHeader } from '../../crypto/protocol/volume-layout.ts'
import { filled } from './stored-rows.ts'

export const volumeNumber = (n: number): VolumeId => filled(16, n) as VolumeId

/** Every chunk is filled with its number and `n`. */
export function volumeOf(chunks: number, n = 7): Bytes {
  const header = encodeVolumeHeader({ chunks, random: filled(20, n) })
  return concat(header, ...Array.from({ length: chunks }, (_, i) => filled(chunkBytes, (i + n) % 256)))
}

/** As they come from a network: pieces of at most so many bytes. */
export async function* inPieces(bytes: Uint8Array, step = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}

/** Of bytes that a matcher would take minutes to compare. */
export const fingerprint = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : `${String(bytes.length)} ${createHash('sha256').update(bytes).digest('hex')}`
