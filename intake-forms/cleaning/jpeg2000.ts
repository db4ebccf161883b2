/** JPEG 2000 as PDFs hold it: boxes of words and of others' making go. */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import { latin1, startsWith, u32 } from './blob-reader.ts'
import { CleaningError } from './looked.ts'

const kept = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c', 'rreq'])
const mostBoxes = 1000

/** A bare code stream has no boxes and stays as it is. */
export function withoutWords(picture: Bytes): Bytes {
  if (!startsWith(picture, 'jP  ', 4)) return picture
  const parts: Bytes[] = []
  let at = 0
  for (let boxes = 0; at + 8 <= picture.length; boxes++) {
    const length = u32(picture, at)
    // 0: to the end. 1: the length stands in eight more bytes, of which the lower four are enough here.
    const size = length === 0 ? picture.length - at : length === 1 ? u32(picture, at + 12) : length
    if (size < 8 || at + size > picture.length || boxes >= mostBoxes) throw new CleaningError('damaged')
    if (kept.has(latin1(picture.subarray(at + 4, at + 8)))) parts.push(picture.subarray(at, at + size))
    at += size
  }
  return concat(...parts)
}
