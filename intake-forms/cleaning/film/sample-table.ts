/** The chunks of a track, by its sample table (ISO 14496-12 section 8.7). */

import type { Bytes } from '../../../crypto/bytes.ts'
import { u16, u32 } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import { atLeast, boxesIn, onlyBox, u64, viewOf, type Box } from './boxes.ts'
import type { Span } from './ranges.ts'

const damaged = (): CleaningError => new CleaningError('damaged')
const mostSamples = 20_000_000

/** A list behind a head of fixed length, whose count stands before it. */
function count(body: Bytes, at: number, each: number): number {
  const number = u32(atLeast(body, at + 4), at)
  if (at + 4 + number * each > body.length) throw damaged()
  return number
}

export const isOffsets = (box: Box): boolean => box.type === 'stco' || box.type === 'co64'

export function offsetsIn({ type, body }: Box): number[] {
  const isLong = type === 'co64'
  const number = count(body, 4, isLong ? 8 : 4)
  return Array.from({ length: number }, (_, i) => (isLong ? u64(body, 8 + 8 * i) : u32(body, 8 + 4 * i)))
}

/** The body of `stco` or `co64` with these. */
export function offsetsBody(offsets: readonly number[], isLong: boolean): Bytes {
  const body = new Uint8Array(8 + offsets.length * (isLong ? 8 : 4))
  const view = viewOf(body)
  view.setUint32(4, offsets.length)
  offsets.forEach((offset, i) => {
    if (isLong) view.setBigUint64(8 + 8 * i, BigInt(offset))
    else view.setUint32(8 + 4 * i, offset)
  })
  return body
}

/** Length by number of the sample, from 0. */
type Sizes =
  | { readonly all: number; readonly count: number }
  | { readonly of: (i: number) => number; readonly count: number }

function sizesIn(table: readonly Box[], entry: Bytes, isSound: boolean): Sizes {
  const compact = table.find(({ type }) => type === 'stz2')
  if (compact !== undefined) return compactSizes(compact.body)
  const { body } = onlyBox(table, 'stsz')
  const all = u32(atLeast(body, 12), 4)
  const number = u32(body, 8)
  if (all !== 0) return { all: all === 1 && isSound ? frameLength(entry) : all, count: number }
  if (count(body, 8, 4) > mostSamples) throw new CleaningError('too-large')
  return { of: (i) => u32(body, 12 + 4 * i), count: number }
}

function compactSizes(body: Bytes): Sizes {
  const bits = atLeast(body, 12)[7] ?? 0
  const number = count(body, 8, bits / 8)
  if (bits === 4)
    return { of: (i) => ((body[12 + (i >> 1)] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 15, count: number }
  if (bits === 8) return { of: (i) => body[12 + i] ?? 0, count: number }
  if (bits === 16) return { of: (i) => u16(body, 12 + 2 * i), count: number }
  throw damaged()
}

/** QuickTime counts the sound of old formats in frames, and says how long one is in the sample's description. */
function frameLength(entry: Bytes): number {
  const version = u16(atLeast(entry, 36), 16)
  if (version === 1 && u32(atLeast(entry, 52), 36) > 0) return u32(entry, 44) / u32(entry, 36)
  return version === 0 ? Math.max(1, (u16(entry, 24) * u16(entry, 26)) / 8) : 1
}

/** @param entry the first description of samples, from its length on */
export function chunksIn(stbl: Bytes, entry: Bytes, isSound: boolean): readonly Span[] {
  const table = boxesIn(stbl)
  const places = table.filter(isOffsets)
  const [place] = places
  if (place === undefined || places.length > 1) throw damaged()
  const offsets = offsetsIn(place)
  const sizes = sizesIn(table, entry, isSound)
  const perChunk = onlyBox(table, 'stsc').body
  const runs = count(perChunk, 4, 12)
  const spans: Span[] = []
  let [sample, run] = [0, -1]
  offsets.forEach((from, i) => {
    while (run + 1 < runs && u32(perChunk, 8 + 12 * (run + 1)) <= i + 1) run++
    if (run < 0) throw damaged()
    const next = Math.min(sizes.count, sample + u32(perChunk, 12 + 12 * run))
    spans.push({ from, length: lengthOf(sizes, sample, next) })
    sample = next
  })
  return spans
}

function lengthOf(sizes: Sizes, from: number, to: number): number {
  if ('all' in sizes) return Math.ceil((to - from) * sizes.all)
  let length = 0
  for (let i = from; i < to; i++) length += sizes.of(i)
  return length
}
