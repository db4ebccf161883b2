/** A ZIP (APPNOTE 6.3) of a few files, as they are: pictures are packed already. No times, no owners. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { crc32 } from './png.ts'

interface Entry {
  /** ASCII. */
  readonly name: string
  readonly bytes: Bytes
}

/** 1980-01-01, the first day that a ZIP can name. */
const noDay = 0x21

/** What the local and the central header have in common, from `version needed` on. */
function facts({ name, bytes }: Entry): Bytes {
  const view = new DataView(new ArrayBuffer(26))
  view.setUint16(0, 20, true)
  view.setUint16(8, noDay, true)
  view.setUint32(10, crc32(bytes), true)
  view.setUint32(14, bytes.length, true)
  view.setUint32(18, bytes.length, true)
  view.setUint16(22, name.length, true)
  return new Uint8Array(view.buffer)
}

const number = (value: number, length: 2 | 4): Bytes =>
  Uint8Array.from({ length }, (_, at) => (value >>> (8 * at)) & 0xff)

/** All of it is under 4 GiB and of fewer than 65,536 files. */
export function storedZip(entries: readonly Entry[]): Bytes {
  const parts: Bytes[] = []
  const central: Bytes[] = []
  let at = 0
  for (const entry of entries) {
    const shared = facts(entry)
    const name = toUtf8(entry.name)
    parts.push(toUtf8('PK\x03\x04'), shared, name, entry.bytes)
    central.push(toUtf8('PK\x01\x02'), number(20, 2), shared, new Uint8Array(10), number(at, 4), name)
    at += 30 + name.length + entry.bytes.length
  }
  const ends = central.reduce((sum, { length }) => sum + length, 0)
  const count = number(entries.length, 2)
  const last = [
    toUtf8('PK\x05\x06'),
    new Uint8Array(4),
    count,
    count,
    number(ends, 4),
    number(at, 4),
    number(0, 2),
  ]
  return concat(...parts, ...central, ...last)
}
