/**
 * MP4, MOV and M4A: a new film of the tracks of sound, picture and subtitles alone, in which nothing but their samples is
 * copied. The samples are slices of the file; only its tables are in memory.
 */

import type { Bytes } from '../../../crypto/bytes.ts'
import { BlobReader, latin1, u32 } from '../blob-reader.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError, type Revealed } from '../looked.ts'
import { Reveals } from '../reveals.ts'
import { boxesIn, boxHead, onlyBox, topBoxes, writtenBox, type Box, type TopBox } from './boxes.ts'
import { defaultSizes, writtenFragment } from './fragments.ts'
import { tellDescriptions, tellEncoder, tellTime, tellTrack } from './film-tell.ts'
import { Ranges, type Span } from './ranges.ts'
import { chunksIn, offsetsBody } from './sample-table.ts'
import { isKeptTrack, readTrack, withoutTimes, writtenTrack, type Track } from './tracks.ts'

const mostTables = 64 * 1024 * 1024
const mostDescription = 4 * 1024 * 1024
const mostTracks = 200
/** From here on chunks are counted with eight bytes. */
const mostShort = 0xf000_0000
const damaged = (): CleaningError => new CleaningError('damaged')

interface Film {
  readonly reader: BlobReader
  readonly top: readonly TopBox[]
  readonly data: readonly TopBox[]
  readonly moov: readonly Box[]
  readonly tracks: readonly Track[]
}

async function readFilm(file: Blob): Promise<Film> {
  const reader = new BlobReader(file)
  const top = await topBoxes(reader)
  const films = top.filter(({ type }) => type === 'moov')
  const [film] = films
  if (film === undefined || films.length > 1) throw damaged()
  const moov = boxesIn(await bodyOf(reader, film, mostTables))
  if (moov.some(({ type }) => type === 'pssh')) throw new CleaningError('protected')
  const boxes = moov.filter(({ type }) => type === 'trak')
  if (boxes.length > mostTracks) throw damaged()
  const tracks = boxes.map(readTrack)
  if (!tracks.some(isKeptTrack) || new Set(tracks.map(({ id }) => id)).size !== tracks.length) throw damaged()
  return { reader, top, data: top.filter(({ type }) => type === 'mdat'), moov, tracks }
}

async function bodyOf(reader: BlobReader, box: TopBox, most: number): Promise<Bytes> {
  if (box.end - box.bodyAt > most) throw new CleaningError('too-large')
  return (await reader.bytes(box.bodyAt, box.end - box.bodyAt)).slice()
}

async function look(file: Blob): Promise<readonly Revealed[]> {
  const { reader, top, moov, tracks } = await readFilm(file)
  const reveals = new Reveals()
  tellTime(onlyBox(moov, 'mvhd').body, reveals)
  tellDescriptions(moov, reveals)
  for (const track of tracks) {
    tellDescriptions(boxesIn(track.box.body), reveals)
    if (isKeptTrack(track)) tellEncoder(track, reveals)
    else tellTrack(track, reveals)
  }
  for (const box of top) {
    if (!['udta', 'meta', 'uuid'].includes(box.type)) continue
    const isRead = box.end - box.bodyAt <= mostDescription
    if (isRead)
      tellDescriptions([{ type: box.type, body: await bodyOf(reader, box, mostDescription) }], reveals)
    else reveals.thing('other')
  }
  return reveals.list()
}

async function clean(file: Blob, type: string): Promise<Blob> {
  const film = await readFilm(file)
  const kept = film.tracks.filter(isKeptTrack)
  const spans = new Map(
    kept.map((track) => [track.id, chunksIn(track.stbl, track.entry, track.handler === 'soun')]),
  )
  const ranges = new Ranges([...spans.values()].flat(), film.data)
  const brand = await brandOf(film)
  const dataHead = boxHead('mdat', ranges.length)
  const isLong = brand.length + mostTables + ranges.length > mostShort
  const write = (dataAt: number): Bytes => writtenMoov(film, kept, spans, ranges, dataAt, isLong)
  const moov = write(brand.length + write(0).length + dataHead.length)
  const data = ranges.length === 0 ? [] : [dataHead, ...ranges.slices(film.reader)]
  return new Blob([brand, moov, ...data, ...(await fragments(film, kept))], { type })
}

/** Which kind of film it is, and what a player must understand; QuickTime's oldest have none. */
async function brandOf({ reader, top }: Film): Promise<Bytes> {
  const box = top.find(({ type }) => type === 'ftyp')
  if (box === undefined) return new Uint8Array(0)
  const body = await bodyOf(reader, box, 1024)
  if (body.length < 8 || body.length % 4 !== 0) throw damaged()
  body.fill(0, 4, 8)
  return writtenBox('ftyp', body)
}

function writtenMoov(
  { moov }: Film,
  kept: readonly Track[],
  spans: ReadonlyMap<number, readonly Span[]>,
  ranges: Ranges,
  dataAt: number,
  isLong: boolean,
): Bytes {
  const ids = new Set(kept.map(({ id }) => id))
  const tracks = kept.map(({ box, id, handler }) => {
    const places = (spans.get(id) ?? []).map(({ from }) => dataAt + ranges.place(from))
    const offsets = writtenBox(isLong ? 'co64' : 'stco', offsetsBody(places, isLong))
    return writtenTrack(box, { kept: ids, handler, offsets })
  })
  const header = writtenBox('mvhd', withoutTimes(onlyBox(moov, 'mvhd').body))
  return writtenBox('moov', header, ...tracks, ...fragmentDefaults(moov, ids))
}

function fragmentDefaults(moov: readonly Box[], kept: ReadonlySet<number>): readonly Bytes[] {
  const box = moov.find(({ type }) => type === 'mvex')
  if (box === undefined) return []
  const stay = boxesIn(box.body).filter(
    ({ type, body }) => type === 'mehd' || (type === 'trex' && kept.has(u32(body, 4))),
  )
  return [writtenBox('mvex', ...stay.map(({ type, body }) => writtenBox(type, body)))]
}

async function fragments(film: Film, kept: readonly Track[]): Promise<readonly BlobPart[]> {
  const ids = new Set(kept.map(({ id }) => id))
  const sizes = defaultSizes(film.moov.find(({ type }) => type === 'mvex'))
  const parts: BlobPart[] = []
  for (const box of film.top) {
    if (box.type !== 'moof') continue
    const body = await bodyOf(film.reader, box, mostTables)
    const written = writtenFragment(body, box.at, film.data, ids, sizes)
    if (written !== null) parts.push(written.head, ...written.ranges.slices(film.reader))
  }
  return parts
}

/** As its brand says. */
export const filmType = (head: Uint8Array): string => {
  const brand = latin1(head.subarray(8, 12))
  if (brand.startsWith('qt') || latin1(head.subarray(4, 8)) !== 'ftyp') return 'video/quicktime'
  return /^M4[AB] $/.test(brand) ? 'audio/mp4' : 'video/mp4'
}

export const filmCleaner = (type: string): Cleaner => ({ type, look, clean: (file) => clean(file, type) })
