/** What IPTC and Photoshop's resource blocks tell (the APP13 segment of a JPEG). */

import type { Bytes } from '../../crypto/bytes.ts'
import { latin1, startsWith, u16, u32 } from './blob-reader.ts'
import type { RevealKind } from './looked.ts'
import type { Reveals } from './reveals.ts'

const kinds: ReadonlyMap<number, RevealKind> = new Map<number, RevealKind>([
  [5, 'title'],
  [25, 'title'],
  [55, 'time'],
  [65, 'software'],
  [80, 'author'],
  [85, 'author'],
  [90, 'place'],
  [92, 'place'],
  [95, 'place'],
  [101, 'place'],
  [105, 'title'],
  [110, 'organisation'],
  [115, 'organisation'],
  [116, 'author'],
  [118, 'author'],
  [120, 'title'],
  [122, 'author'],
])

const iptcBlock = 0x0404
const thumbnailBlocks = [0x0409, 0x040c]

/** @param bytes from the first `8BIM` on */
export function iptcReveals(bytes: Bytes, reveals: Reveals): void {
  reveals.value('other', 'Photoshop')
  let at = 0
  while (at + 12 <= bytes.length && startsWith(bytes, '8BIM', at)) {
    const id = u16(bytes, at + 4)
    const nameBytes = (bytes[at + 6] ?? 0) + 1
    const sizeAt = at + 6 + nameBytes + (nameBytes % 2)
    const size = u32(bytes, sizeAt)
    if (id === iptcBlock) records(bytes.subarray(sizeAt + 4, sizeAt + 4 + size), reveals)
    else if (thumbnailBlocks.includes(id)) reveals.thing('thumbnail')
    at = sizeAt + 4 + size + (size % 2)
  }
}

function records(bytes: Bytes, reveals: Reveals): void {
  let at = 0
  while (at + 5 <= bytes.length && bytes[at] === 0x1c) {
    const [record, dataset, size] = [bytes[at + 1], bytes[at + 2] ?? 0, u16(bytes, at + 3)]
    const kind = record === 2 ? kinds.get(dataset) : undefined
    if (kind !== undefined) reveals.value(kind, latin1(bytes.subarray(at + 5, at + 5 + size)))
    at += 5 + size
  }
}
