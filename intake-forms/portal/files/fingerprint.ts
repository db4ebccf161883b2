/**
 * Whether a file is still what it was when it was chosen. Browsers do not all notice: this reads it whole, with the
 * platform's own SHA-256, piece by piece, so that it is quick in "Safer" and takes no memory. Stays on the page.
 */

import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { piecesOf } from '../../cleaning/pieces-of.ts'

const digest = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** 32 bytes. @throws DOMException when it cannot be read any more */
export async function fingerprint(blob: Blob): Promise<Bytes> {
  const pieces: Bytes[] = []
  for await (const piece of piecesOf(blob)) pieces.push(await digest(piece))
  return digest(concat(...pieces))
}
