/** An answer of many pieces, as many as fit. */

import { concat, type Bytes } from '../../crypto/bytes.ts'

export interface Gathered {
  /** In order, up to the first that does not fit; false when there was one. */
  addAll(pieces: readonly Bytes[]): boolean
  whole(): Bytes
}

export function gather(mostBytes: number, mostPieces: number): Gathered {
  const kept: Bytes[] = []
  let length = 0
  function fits(piece: Bytes): boolean {
    return kept.length < mostPieces && length + piece.length <= mostBytes
  }
  return {
    addAll(pieces) {
      for (const piece of pieces) {
        if (!fits(piece)) return false
        kept.push(piece)
        length += piece.length
      }
      return true
    },
    whole: () => concat(...kept),
  }
}
