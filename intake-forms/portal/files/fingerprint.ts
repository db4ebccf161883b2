/**
 * Whether a file is still what it was when it was chosen. Browsers do not all notice: this reads it whole, with the
 * platform's own SHA-256, piece by piece, so that it is quick in "Safer" and takes no memory. Stays on the page.
 */

import { concat, type Bytes } from '../../../crypto/bytes.ts'

const pieceBytes = 4 * 1_048_576

const digest = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** 32 bytes. @throws DOMException when it cannot be read any more */
export async function fingerprint(blob: Blob): Promise<Bytes> {
  const pieces: Bytes[] = []
  for (let at = 0; at < blob.size; at += pieceBytes)
    pieces.push(await digest(new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer())))
  return digest(concat(...pieces))
}
