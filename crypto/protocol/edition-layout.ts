/**
 * Where everything in an edition stands (protocol section 4): what a desk has on the board, bucket by bucket.
 *
 *     0    24    "edtn" | version | suite | bits | 0 | desk id 16
 *     24   44    number u32 | day u32 | hash of the edition before 32 | epoch u32
 *     68         2^bits roots of 32
 *     end-64     signature by the epoch's key
 */

import { concat, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, head, headLength } from '../magic.ts'
import { sign } from '../suite.ts'
import type { DeskId, Hash, Tag } from './ids.ts'

export const mostEditionBits = 8
const rootBytes = 32
const frontBytes = headLength + 16 + 4 + 4 + 32 + 4

/** In all: 164 bytes for a board of one bucket, 8,324 for one of 256. */
export const editionBytes = (bits: number): number => frontBytes + rootBytes * 2 ** bits + sign.signature
export const mostEditionBytes = editionBytes(mostEditionBits)

export interface EditionContent {
  readonly desk: DeskId
  /** The board has 2^bits buckets. */
  readonly bits: number
  /** From 1 on, without a gap. */
  readonly number: number
  readonly day: number
  /** Zeros for the first. */
  readonly previous: Hash
  /** Whose key has signed. */
  readonly epoch: number
  /** One for each bucket, in their order. */
  readonly roots: readonly Hash[]
}

/** What the signature covers. */
export function encodeEdition({ desk, bits, number, day, previous, epoch, roots }: EditionContent): Bytes {
  if (bits > mostEditionBits || roots.length !== 2 ** bits) throw new RangeError('one root for each bucket')
  return concat(head('edtn', bits), desk, u32(number), u32(day), previous, u32(epoch), ...roots)
}

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseEdition(bytes: Bytes): EditionContent {
  if (bytes.length !== lengthAt(bytes)) throw new CryptoError('malformed')
  const reader = new ByteReader(bytes.subarray(headLength))
  const desk = reader.bytes(16) as DeskId
  const number = reader.u32()
  const day = reader.u32()
  const previous = reader.bytes(32) as Hash
  const epoch = reader.u32()
  const bits = bytes[6] ?? 0
  const roots = Array.from({ length: 2 ** bits }, () => reader.bytes(rootBytes) as Hash)
  if (number === 0) throw new CryptoError('malformed')
  return { desk, bits, number, day, previous, epoch, roots }
}

/** How long the edition is that these bytes begin with. @throws CryptoError as {@link parseEdition} */
export function lengthAt(bytes: Uint8Array): number {
  const [bits, zero] = checkHead('edtn', bytes)
  if (bits > mostEditionBits || zero !== 0) throw new CryptoError('malformed')
  const length = editionBytes(bits)
  if (bytes.length < length) throw new CryptoError('malformed')
  return length
}

/** Editions one behind the other. @throws CryptoError as {@link parseEdition} */
export function splitEditions(bytes: Bytes): Bytes[] {
  const editions: Bytes[] = []
  for (let at = 0; at < bytes.length;) {
    const length = lengthAt(bytes.subarray(at))
    editions.push(bytes.slice(at, at + length))
    at += length
  }
  return editions
}

/** A slip as a root names it: `hash` is SHA-256 of its 4,096 bytes. */
export interface ListedSlip {
  readonly day: number
  readonly tag: Tag
  readonly hash: Hash
}

export const listedBytes = 4 + 16 + 32

/** What a bucket's root is SHA-256 of: the desk's slips in it, in the order of day and tag. */
export function encodeList(slips: readonly ListedSlip[]): Bytes {
  const lines = slips.map(({ day, tag, hash }) => concat(u32(day), tag, hash))
  return concat(...lines.sort(compare))
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
