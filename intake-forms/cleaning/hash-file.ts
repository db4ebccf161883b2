/** SHA-256 of a file: by the platform where the file fits into memory, else a piece at a time. */

import type { Bytes } from '../../crypto/bytes.ts'
import { piecesOf } from './pieces-of.ts'

const mostAtOnce = 64 * 1024 * 1024

/** @param onProgress bytes hashed until now */
export async function hashFile(file: Blob, onProgress: (done: number) => void = () => {}): Promise<Bytes> {
  if (file.size > mostAtOnce) return hashInPieces(file, onProgress)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  onProgress(file.size)
  return hash
}

async function hashInPieces(file: Blob, onProgress: (done: number) => void): Promise<Bytes> {
  const { startSha256 } = await import('../../crypto/primitives/sha256-in-pieces.ts')
  const hash = startSha256()
  let done = 0
  for await (const piece of piecesOf(file)) {
    hash.add(piece)
    done += piece.length
    onProgress(done)
  }
  return hash.end()
}
