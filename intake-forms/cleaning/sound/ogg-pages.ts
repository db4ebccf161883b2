/** Pages of an Ogg stream (RFC 3533): read one by one, written with a number and checksum of their own. */

import type { Bytes } from '../../../crypto/bytes.ts'
import type { BlobReader } from '../blob-reader.ts'
import { startsWith, u32Little } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'

export interface Page {
  readonly at: number
  readonly flags: number
  readonly serial: number
  readonly granule: Bytes
  readonly lacing: Bytes
  readonly bodyAt: number
  readonly bodyLength: number
  readonly end: number
}

export const continued = 1
export const firstOfStream = 2
export const lastOfStream = 4

/** @throws CleaningError `damaged` when no page begins here */
export async function pageAt(reader: BlobReader, at: number): Promise<Page> {
  const head = await reader.bytes(at, 27)
  const segments = head[26] ?? 0
  if (!startsWith(head, 'OggS') || head[4] !== 0) throw new CleaningError('damaged')
  const [flags = 0, granule, serial] = [head[5], head.slice(6, 14), u32Little(head, 14)]
  const lacing = (await reader.bytes(at + 27, segments)).slice()
  const bodyAt = at + 27 + segments
  const bodyLength = lacing.reduce((sum, length) => sum + length, 0)
  const end = bodyAt + bodyLength
  if (end > reader.size) throw new CleaningError('damaged')
  return { at, flags, serial, granule, lacing, bodyAt, bodyLength, end }
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n << 24
  for (let bit = 0; bit < 8; bit++) c = c & 0x80000000 ? (c << 1) ^ 0x04c11db7 : c << 1
  return c >>> 0
})

function checksum(piece: Uint8Array, before: number): number {
  let c = before
  for (let i = 0; i < piece.length; i++) c = (c << 8) ^ (table[((c >>> 24) ^ (piece[i] ?? 0)) & 0xff] ?? 0)
  return c >>> 0
}

export interface PageFacts {
  readonly flags: number
  readonly granule: Bytes
  readonly serial: number
  readonly number: number
  readonly lacing: Bytes
}

/** The head of a page with this body. */
export function pageHead({ flags, granule, serial, number, lacing }: PageFacts, body: Bytes): Bytes {
  const bytes = new Uint8Array(27 + lacing.length)
  const head = new DataView(bytes.buffer)
  head.setUint32(0, 0x4f676753)
  bytes[5] = flags
  bytes.set(granule, 6)
  head.setUint32(14, serial, true)
  head.setUint32(18, number, true)
  bytes[26] = lacing.length
  bytes.set(lacing, 27)
  head.setUint32(22, checksum(body, checksum(bytes, 0)), true)
  return bytes
}
