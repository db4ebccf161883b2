/** A JPEG as its segments, found by reading heads; of what lies between them only the ends are looked for. */

import { u16, type BlobReader } from './blob-reader.ts'
import { CleaningError } from './looked.ts'

export interface Segment {
  /** The second byte of its marker. */
  readonly marker: number
  /** Of the marker's first byte. */
  readonly from: number
  /** Past the segment; of a scan past its coded data. */
  readonly to: number
}

export interface Segments {
  readonly list: readonly Segment[]
  /** Past the end marker: what follows belongs to no picture. */
  readonly end: number
}

const scanMarker = 0xda
const endMarker = 0xd9
const mostSegments = 10_000
const stretchBytes = 1024 * 1024

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/**
 * @param mayEndEarly true where a missing end is forgiven, as every reader of PDF does
 * @throws CleaningError `damaged` when a length lies, or it has no frame, no scan or no end
 */
export async function segmentsOf(file: BlobReader, mayEndEarly = false): Promise<Segments> {
  const list: Segment[] = []
  let at = 2
  for (;;) {
    const found = await markerAt(file, at)
    if (found === null && mayEndEarly) return { list: complete(list), end: at }
    if (found === null) throw new CleaningError('damaged')
    const { marker, from } = found
    if (marker === endMarker) return { list: complete(list), end: from + 2 }
    const length = u16(await file.bytes(from + 2, 2), 0)
    if (length < 2 || list.length >= mostSegments || marker < 0xc0) throw new CleaningError('damaged')
    const past = from + 2 + length
    const to = marker === scanMarker ? await endOfScan(file, past, mayEndEarly) : past
    list.push({ marker, from, to })
    at = to
  }
}

function complete(list: readonly Segment[]): readonly Segment[] {
  const isWhole =
    list.some(({ marker }) => isFrame(marker)) && list.some(({ marker }) => marker === scanMarker)
  if (!isWhole) throw new CleaningError('damaged')
  return list
}

/** Any number of FF may stand before a marker. Null where there is none. */
async function markerAt(file: BlobReader, at: number): Promise<{ marker: number; from: number } | null> {
  const bytes = await file.bytes(at, Math.min(64, file.size - at))
  const past = bytes.findIndex((byte) => byte !== 0xff)
  const marker = bytes[past] ?? 0
  return past < 1 || marker === 0 ? null : { marker, from: at + past - 1 }
}

/** Where the next marker stands that is none of the coded data's own: `FF 00` and restarts are. */
async function endOfScan(file: BlobReader, from: number, mayEndEarly: boolean): Promise<number> {
  for (let at = from; at + 1 < file.size; at += stretchBytes) {
    // One byte more than a stretch: a marker may lie across its end.
    const bytes = await file.bytes(at, Math.min(stretchBytes + 1, file.size - at))
    for (let i = bytes.indexOf(0xff); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
      const next = bytes[i + 1] ?? 0
      if (next !== 0 && next !== 0xff && !isRestart(next)) return at + i
    }
  }
  if (mayEndEarly) return file.size
  throw new CleaningError('damaged')
}
