/** SHA-256 of what does not fit into memory; the platform's own takes only a whole. */

import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from '../bytes.ts'

export interface Sha256InPieces {
  add(piece: Bytes): void
  end(): Bytes
}

export function startSha256(): Sha256InPieces {
  const hash = sha256.create()
  return { add: (piece) => void hash.update(piece), end: () => hash.digest() as Bytes }
}
