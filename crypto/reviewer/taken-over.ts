/**
 * What a drop held, under the case key: the statement as its source signed it, so that every reviewer of the case can
 * verify it themselves and nobody can put words into a source's mouth (protocol section 6).
 *
 *     proof = context 32 | commitment 32 | signature 64 | statement
 *
 * The desk and epoch are in the context, which is a hash of the drop's front: that the drop came to this desk is told
 * by who took it over, and by the drop while it is there.
 */

import { concat, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { CryptoError } from '../errors.ts'
import { readStatement, type SignedStatement } from './open-drop.ts'

/** What one event's body carries. */
export const pieceBytes = 30_000

/** @throws CryptoError `cannot-open` for anything that its source did not sign */
export function openProof(proof: Bytes): SignedStatement {
  try {
    const reader = new ByteReader(proof)
    const context = reader.bytes(32)
    const commitment = reader.bytes(32)
    const signature = reader.bytes(64)
    return readStatement({ context, commitment, signature, statement: reader.bytes(reader.left) })
  } catch {
    throw new CryptoError('cannot-open')
  }
}

export function splitProof(proof: Bytes): Bytes[] {
  const pieces = Math.ceil(proof.length / pieceBytes)
  return Array.from({ length: pieces }, (_, i) => proof.slice(i * pieceBytes, (i + 1) * pieceBytes))
}

export const joinProof = (pieces: readonly Bytes[]): Bytes => concat(...pieces)
