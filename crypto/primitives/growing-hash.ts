/** SHA-256 of what comes in pieces: the platform's own takes whole things only, and a film does not fit into memory. */

import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from '../bytes.ts'

export interface GrowingHash {
  add(piece: Bytes): void
  /** Once, after the last piece. */
  end(): Bytes
}

export function startHash(): GrowingHash {
  const hash = sha256.create()
  return { add: (piece) => void hash.update(piece), end: () => hash.digest() as Bytes }
}
