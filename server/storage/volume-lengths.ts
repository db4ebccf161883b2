/** Which lengths a volume can have (protocol section 3b, P-170). */

import {
  chunkBytes,
  mostChunks,
  padme,
  parseVolumeHeader,
  volumeBytes,
  volumeHeaderBytes,
} from '../../crypto/protocol/volume-layout.ts'
import { CryptoError } from '../../crypto/errors.ts'

export function isVolumeLength(length: number): boolean {
  const chunks = (length - volumeHeaderBytes) / chunkBytes
  return Number.isInteger(chunks) && chunks >= 1 && chunks <= mostChunks && padme(chunks) === chunks
}

/** Whether these first bytes of an upload are a header that says its length. */
export function isHeaderOf(length: number, first: Uint8Array): boolean {
  try {
    return volumeBytes(parseVolumeHeader(first.subarray(0, volumeHeaderBytes)).chunks) === length
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}
