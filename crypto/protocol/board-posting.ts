/**
 * How the board's things travel between console and server: what a desk reads before it posts, and what it posts. Holds
 * no key.
 */

import { concat, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32, u8 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { slipBytes } from '../suite.ts'
import { lengthAt, listedBytes, mostEditionBytes, type ListedSlip } from './edition-layout.ts'
import type { Hash, Tag } from './ids.ts'

/** What one posting may take off the board. */
export const mostRemoved = 1024
/** More than a policy allows in one batch. */
const mostSlips = 16
export const mostPostingBytes = mostEditionBytes + 4 + 16 * mostRemoved + mostSlips * (1 + slipBytes)

export interface Posting {
  readonly edition: Bytes
  readonly removed: readonly Tag[]
  readonly added: readonly { readonly bucket: number; readonly bytes: Bytes }[]
}

/** Edition | count u32 | tags of 16 | for each slip its bucket (the top bits only, u8), then its 4,096 bytes. */
export const encodePosting = ({ edition, removed, added }: Posting): Bytes =>
  concat(
    edition,
    u32(removed.length),
    ...removed,
    ...added.map(({ bucket, bytes }) => concat(u8(bucket), bytes)),
  )

/** @throws CryptoError `malformed`; `unknown-version` for a batch as version 0.3 sent it, without an edition */
export function parsePosting(bytes: Bytes): Posting {
  if (!beginsWithEdition(bytes)) throw new CryptoError('unknown-version')
  const edition = bytes.slice(0, lengthAt(bytes))
  const reader = new ByteReader(bytes.subarray(edition.length))
  const count = reader.u32()
  if (count > mostRemoved) throw new CryptoError('malformed')
  const removed = Array.from({ length: count }, () => reader.bytes(16) as Tag)
  const added: { bucket: number; bytes: Bytes }[] = []
  while (reader.left > 0) added.push({ bucket: reader.u8(), bytes: reader.bytes(slipBytes) })
  return { edition, removed, added }
}

const beginsWithEdition = (bytes: Bytes): boolean =>
  [...'edtn'].every((letter, i) => bytes[i] === letter.charCodeAt(0))

/** With the bits that it was posted under: with fewer than the edition's it stands in several buckets. */
export interface PlacedSlip extends ListedSlip {
  readonly bits: number
}

export interface BoardRead {
  /** Null before the first. */
  readonly edition: Bytes | null
  /** By bucket: those asked for, and some more in which something is past its days. */
  readonly lists: ReadonlyMap<number, readonly PlacedSlip[]>
}

/** Length u32 | edition | for each bucket: bucket u8 | count u32 | for each slip bits u8, day u32, tag 16, SHA-256 32. */
export const encodeBoardRead = ({ edition, lists }: BoardRead): Bytes =>
  concat(
    u32(edition?.length ?? 0),
    edition ?? new Uint8Array(),
    ...[...lists].flatMap(([bucket, slips]) => [u8(bucket), u32(slips.length), ...slips.map(encodePlaced)]),
  )

const encodePlaced = ({ bits, day, tag, hash }: PlacedSlip): Bytes => concat(u8(bits), u32(day), tag, hash)

/** @throws CryptoError `malformed` */
export function parseBoardRead(bytes: Bytes): BoardRead {
  const reader = new ByteReader(bytes)
  const length = reader.u32()
  const edition = length === 0 ? null : reader.bytes(length)
  const lists = new Map<number, readonly PlacedSlip[]>()
  while (reader.left > 0) {
    const bucket = reader.u8()
    const count = reader.u32()
    if (count * (1 + listedBytes) > reader.left || lists.has(bucket)) throw new CryptoError('malformed')
    lists.set(
      bucket,
      Array.from({ length: count }, () => readPlaced(reader)),
    )
  }
  return { edition, lists }
}

function readPlaced(reader: ByteReader): PlacedSlip {
  const bits = reader.u8()
  const day = reader.u32()
  return { bits, day, tag: reader.bytes(16) as Tag, hash: reader.bytes(32) as Hash }
}
