/** Which tracks of a film stay, and how each box in them is written again. */

import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { latin1, u16, u32 } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import { atLeast, boxesIn, onlyBox, writtenBox, type Box } from './boxes.ts'

export interface Track {
  readonly box: Box
  readonly id: number
  /** `vide`, `soun` and the like. */
  readonly handler: string
  /** Of its samples, as four letters. */
  readonly format: string
  /** The first description of its samples, from its length on. */
  readonly entry: Bytes
  readonly stbl: Bytes
}

const damaged = (): CleaningError => new CleaningError('damaged')
const keptHandlers = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'subp', 'clcp'])
const lockedFormats = new Set(['encv', 'enca', 'enct', 'encs', 'drms', 'drmi', 'drmt'])

export const isKeptTrack = ({ handler }: Track): boolean => keptHandlers.has(handler)

export function readTrack(box: Box): Track {
  const inTrack = boxesIn(box.body)
  const header = onlyBox(inTrack, 'tkhd').body
  const id = u32(atLeast(header, 84), header[0] === 1 ? 20 : 12)
  const media = boxesIn(onlyBox(inTrack, 'mdia').body)
  const handler = latin1(atLeast(onlyBox(media, 'hdlr').body, 12).subarray(8, 12))
  const stbl = onlyBox(boxesIn(onlyBox(media, 'minf').body), 'stbl').body
  const descriptions = onlyBox(boxesIn(stbl), 'stsd').body
  const [entry] = entriesIn(descriptions)
  if (entry === undefined) throw damaged()
  const format = latin1(entry.subarray(4, 8))
  if (lockedFormats.has(format)) throw new CleaningError('protected')
  return { box, id, handler, format, entry, stbl }
}

function entriesIn(stsd: Bytes): readonly Bytes[] {
  const entries: Bytes[] = []
  for (let at = 8; at + 16 <= stsd.length;) {
    const length = u32(stsd, at)
    if (length < 16 || at + length > stsd.length || entries.length > 100) throw damaged()
    entries.push(stsd.subarray(at, at + length))
    at += length
  }
  return entries
}

/** Times of making and changing, which every header has at the same place. */
export function withoutTimes(body: Bytes): Bytes {
  return atLeast(body, 20)
    .slice()
    .fill(0, 4, body[0] === 1 ? 20 : 12)
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  trak: ['tkhd', 'edts', 'mdia', 'tref', 'tapt'],
  tapt: ['clef', 'prof', 'enof'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
  minf: ['vmhd', 'smhd', 'nmhd', 'sthd', 'gmhd', 'hdlr', 'dinf', 'stbl'],
  gmhd: ['gmin', 'text'],
  dinf: ['dref'],
  stbl: 'stsd stts ctts cslg stss stps stsc stsz stz2 stco co64 sdtp sbgp sgpd subs stsh padb'.split(' '),
}

export interface TrackEdit {
  readonly kept: ReadonlySet<number>
  readonly handler: string
  /** In place of `stco` or `co64`. */
  readonly offsets: Bytes
}

export function writtenTrack(box: Box, edit: TrackEdit): Bytes {
  const { type, body } = box
  const inside = allowed[type]
  if (inside !== undefined) {
    const boxes = boxesIn(body).filter((one) => inside.includes(one.type))
    return writtenBox(type, ...boxes.map((one) => writtenTrack(one, edit)))
  }
  if (type === 'stco' || type === 'co64') return edit.offsets
  if (type === 'tkhd' || type === 'mdhd') return writtenBox(type, withoutTimes(body))
  if (type === 'hdlr') return writtenBox(type, atLeast(body, 12).subarray(0, 12), new Uint8Array(13))
  if (type === 'dref') return writtenBox(type, ownData(body))
  if (type === 'stsd')
    return writtenBox(
      type,
      body.subarray(0, 8),
      ...entriesIn(body).map((one) => entryWritten(one, edit.handler)),
    )
  if (type === 'tref') return writtenBox(type, ...boxesIn(body).map((one) => references(one, edit.kept)))
  return writtenBox(type, body)
}

/** Where the data lie: in the file itself, or the film shows what is elsewhere. QuickTime writes paths here. */
function ownData(body: Bytes): Bytes {
  const entries = boxesIn(atLeast(body, 8), 8)
  if (entries.some((entry) => ((entry.body[3] ?? 0) & 1) === 0)) throw damaged()
  const own = writtenBox('url ', new Uint8Array([0, 0, 0, 1]))
  return concat(new Uint8Array([0, 0, 0, 0, 0, 0, 0, entries.length]), ...entries.map(() => own))
}

function references({ type, body }: Box, kept: ReadonlySet<number>): Bytes {
  const ids = Array.from({ length: body.length >> 2 }, (_, i) => i).filter((i) => kept.has(u32(body, 4 * i)))
  if (ids.length === 0) return new Uint8Array(0)
  return writtenBox(type, ...ids.map((i) => body.subarray(4 * i, 4 * i + 4)))
}

/** What a decoder needs. */
const keptInEntry = new Set(
  (
    'avcC hvcC lhvC vvcC av1C vpcC dvcC dvvC dvwC esds wave colr pasp clap btrt fiel chan chnl dOps dac3 dec3 dac4 ' +
    'ddts alac mhaC dfLa damr d263 st3d mdcv clli gama SmDm CoLL ftab vttC styp'
  ).split(' '),
)

/** Names of encoders and makers out, boxes that only describe out. */
function entryWritten(entry: Bytes, handler: string): Bytes {
  if (handler !== 'vide' && handler !== 'soun') return entry
  const from = handler === 'vide' ? 86 : soundHeadLength(entry)
  const head = atLeast(entry, from).slice(8, from)
  head.fill(0, 12, 16)
  if (handler === 'vide') head.fill(0, 42, 74)
  const boxes = boxesIn(entry, from).filter(({ type }) => keptInEntry.has(type))
  return writtenBox(latin1(entry.subarray(4, 8)), head, ...boxes.map(decoderBox))
}

function decoderBox({ type, body }: Box): Bytes {
  return writtenBox(type, type === 'damr' || type === 'd263' ? body.slice().fill(0, 0, 4) : body)
}

function soundHeadLength(entry: Bytes): number {
  const version = u16(atLeast(entry, 36), 16)
  if (version === 2) return Math.min(u32(atLeast(entry, 40), 36), entry.length)
  return version === 1 && hasBoxes(entry, 52) ? 52 : 36
}

function hasBoxes(entry: Bytes, from: number): boolean {
  try {
    return entry.length >= from && boxesIn(entry, from).every(({ type }) => /^[\x20-\x7e]{4}$/.test(type))
  } catch {
    return false
  }
}
