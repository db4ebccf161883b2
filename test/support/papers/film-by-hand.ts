/** Films put together box by box: what ffmpeg does not write, and no player needs to play. */

import { Buffer } from 'node:buffer'
import { canary } from '../evidence-files.ts'

export function box(type: string, ...bodies: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(bodies)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

const numbers = (...all: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * all.length)
  all.forEach((number, i) => bytes.writeUInt32BE(number >>> 0, 4 * i))
  return bytes
}

const header = (type: string, length: number, idAt?: number, id = 0): Buffer => {
  const body = Buffer.alloc(length)
  body.writeUInt32BE(0xe1234567, 4)
  body.writeUInt32BE(0xe1234567, 8)
  if (idAt !== undefined) body.writeUInt32BE(id, idAt)
  return box(type, body)
}

const descriptions: Readonly<Record<string, Buffer>> = {
  vide: box(
    'avc1',
    Buffer.alloc(42),
    Buffer.from(`\x0f${canary} cam`.padEnd(32, '\0'), 'latin1'),
    Buffer.alloc(4),
  ),
  soun: box('mp4a', Buffer.alloc(28), box('esds', Buffer.alloc(10)), box('udta', Buffer.from(canary))),
  meta: box('gpmd', Buffer.alloc(8)),
}

export interface HandTrack {
  readonly handler: 'vide' | 'soun' | 'meta'
  /** Each is one sample, and one chunk. */
  readonly samples: readonly Uint8Array[]
}

export interface HandFilm {
  readonly tracks: readonly HandTrack[]
  readonly isMoovFirst?: boolean
  readonly isLong?: boolean
  /** Between the samples, in no table. */
  readonly between?: Uint8Array
}

function track(
  { handler, samples }: HandTrack,
  id: number,
  offsets: readonly number[],
  isLong: boolean,
): Buffer {
  const places = isLong ? offsets.flatMap((at) => [Math.floor(at / 2 ** 32), at % 2 ** 32]) : offsets
  const table = box(
    'stbl',
    box('stsd', numbers(0, 1), descriptions[handler] ?? Buffer.alloc(0)),
    box('stts', numbers(0, 1, samples.length, 1)),
    box('stsc', numbers(0, 1, 1, 1, 1)),
    box('stsz', numbers(0, 0, samples.length, ...samples.map(({ length }) => length))),
    box(isLong ? 'co64' : 'stco', numbers(0, samples.length, ...places)),
  )
  const data = box('dinf', box('dref', numbers(0, 1), box('url ', numbers(1))))
  const name = Buffer.concat([
    numbers(0, 0),
    Buffer.from(handler),
    Buffer.alloc(12),
    Buffer.from(`${canary} writer\0`),
  ])
  const media = box('mdia', header('mdhd', 24), box('hdlr', name), box('minf', data, table))
  const ties = handler === 'meta' ? [box('tref', box('cdsc', numbers(1)))] : []
  return box('trak', header('tkhd', 84, 12, id), ...ties, media, box('udta', Buffer.from(canary)))
}

/** QuickTime's own place, in the box for what users say. */
const place = box('udta', box('\xa9xyz', Buffer.from('\0\x12\x15\xc7+47.3769+008.5417/', 'latin1')))

/** Interleaved: the first sample of each track, then the second. */
export function filmByHand({ tracks, isMoovFirst = false, isLong = false, between }: HandFilm): Buffer {
  const parts: Uint8Array[] = []
  const places = tracks.map((): number[] => [])
  let at = 0
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes)
    at += bytes.length
  }
  for (let i = 0; i < Math.max(...tracks.map(({ samples }) => samples.length)); i++)
    for (const [j, { samples }] of tracks.entries()) {
      const sample = samples[i]
      if (sample === undefined) continue
      places[j]?.push(at)
      put(sample)
      if (between !== undefined) put(between)
    }
  const brand = box('ftyp', Buffer.from('isom\0\0\x02\0isommp42', 'latin1'))
  const moov = (from: number): Buffer =>
    box(
      'moov',
      header('mvhd', 100),
      ...tracks.map((one, i) =>
        track(
          one,
          i + 1,
          (places[i] ?? []).map((offset) => from + offset),
          isLong,
        ),
      ),
      place,
    )
  const data = box('mdat', ...parts)
  const first = brand.length + 8 + (isMoovFirst ? moov(0).length : 0)
  return Buffer.concat(isMoovFirst ? [brand, moov(first), data] : [brand, data, moov(first)])
}

/** What the tables of a film name, sample by sample: read plainly, for films of {@link filmByHand}'s shape. */
export function samplesIn(film: Buffer): readonly (readonly Buffer[])[] {
  const found: Buffer[][] = []
  for (let at = film.indexOf('stsz'); at !== -1; at = film.indexOf('stsz', at + 4)) {
    const count = film.readUInt32BE(at + 12)
    const chunk = film.indexOf('stco', at)
    const samples: Buffer[] = []
    for (let i = 0; i < count; i++) {
      const from = film.readUInt32BE(chunk + 12 + 4 * i)
      samples.push(film.subarray(from, from + film.readUInt32BE(at + 16 + 4 * i)))
    }
    found.push(samples)
  }
  return found
}
