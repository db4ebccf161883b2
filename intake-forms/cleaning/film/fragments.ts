/** Films in fragments (ISO 14496-12 section 8.8): each `moof` is written again, with its data right behind it. */

import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { u32 } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import {
  atLeast,
  boxesIn,
  boxHead,
  onlyBox,
  u64,
  viewOf,
  writtenBox,
  type Box,
  type TopBox,
} from './boxes.ts'
import { Ranges, type Span } from './ranges.ts'

/** Length of a sample where a fragment says none, by track. */
export type DefaultSizes = ReadonlyMap<number, number>

export function defaultSizes(extends_: Box | undefined): DefaultSizes {
  const boxes = extends_ === undefined ? [] : boxesIn(extends_.body).filter(({ type }) => type === 'trex')
  return new Map(boxes.map(({ body }) => [u32(atLeast(body, 24), 4), u32(body, 16)]))
}

const hasBase = 0x1
const hasDescription = 0x2
const hasDuration = 0x8
const hasSize = 0x10
const baseIsFragment = 0x020000
const runHasOffset = 0x1
const runHasFirstFlags = 0x4
const mostSamples = 2_000_000
const damaged = (): CleaningError => new CleaningError('damaged')

const flagsOf = (body: Bytes): number => u32(atLeast(body, 8), 0) & 0xffffff

interface Run {
  readonly body: Bytes
  readonly span: Span
}

interface Fragment {
  readonly id: number
  readonly header: Bytes
  readonly boxes: readonly Box[]
  readonly runs: readonly Run[]
}

function readFragment(box: Box, at: number, before: number | null, sizes: DefaultSizes): Fragment {
  const boxes = boxesIn(box.body)
  if (boxes.some(({ type }) => type === 'senc')) throw new CleaningError('protected')
  const header = onlyBox(boxes, 'tfhd').body
  const flags = flagsOf(header)
  const id = u32(header, 4)
  const isFromFragment = (flags & baseIsFragment) !== 0 || before === null
  const base = (flags & hasBase) !== 0 ? u64(atLeast(header, 16), 8) : isFromFragment ? at : before
  const size = sizeIn(header, flags) ?? sizes.get(id) ?? 0
  const runs: Run[] = []
  for (const { body } of boxes.filter(({ type }) => type === 'trun')) {
    const last = runs.at(-1)?.span
    runs.push(readRun(body, base, last === undefined ? base : last.from + last.length, size))
  }
  return { id, header, boxes, runs }
}

function sizeIn(header: Bytes, flags: number): number | null {
  if ((flags & hasSize) === 0) return null
  const before = [hasBase, hasDescription, hasDuration].map((flag, i) =>
    (flags & flag) === 0 ? 0 : i === 0 ? 8 : 4,
  )
  const at = 8 + before.reduce((sum: number, length) => sum + length, 0)
  return u32(atLeast(header, at + 4), at)
}

function readRun(body: Bytes, base: number, next: number, size: number): Run {
  const flags = flagsOf(body)
  const samples = u32(body, 4)
  const hasOffset = (flags & runHasOffset) !== 0
  const from = hasOffset ? base + viewOf(atLeast(body, 12)).getInt32(8) : next
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0)
  const listAt = 8 + (hasOffset ? 4 : 0) + ((flags & runHasFirstFlags) !== 0 ? 4 : 0)
  if (samples > mostSamples || from < 0 || listAt + 4 * fields.length * samples > body.length) throw damaged()
  const sizeAt = fields.indexOf(0x200)
  if (sizeAt === -1) return { body, span: { from, length: samples * size } }
  let length = 0
  for (let i = 0; i < samples; i++) length += u32(body, listAt + 4 * (i * fields.length + sizeAt))
  return { body, span: { from, length } }
}

const keptBoxes = new Set(['tfdt', 'trun', 'sdtp', 'sbgp', 'sgpd', 'subs'])

export interface WrittenFragment {
  /** The fragment, and the head of its data. */
  readonly head: Bytes
  readonly ranges: Ranges
}

/**
 * Null: nothing of it stays.
 * @param at of the whole box in the film
 */
export function writtenFragment(
  body: Bytes,
  at: number,
  data: readonly TopBox[],
  kept: ReadonlySet<number>,
  sizes: DefaultSizes,
): WrittenFragment | null {
  const boxes = boxesIn(body)
  const fragments: Fragment[] = []
  let before: number | null = null
  for (const box of boxes.filter(({ type }) => type === 'traf')) {
    const fragment: Fragment = readFragment(box, at, before, sizes)
    const last = fragment.runs.at(-1)?.span
    before = last === undefined ? before : last.from + last.length
    fragments.push(fragment)
  }
  const stay = fragments.filter(({ id }) => kept.has(id))
  if (stay.length === 0) return null
  const ranges = new Ranges(
    stay.flatMap(({ runs }) => runs.map(({ span }) => span)),
    data,
  )
  const number = onlyBox(boxes, 'mfhd').body
  const write = (dataAt: number): Bytes =>
    writtenBox('moof', writtenBox('mfhd', number), ...stay.map((one) => trackWritten(one, ranges, dataAt)))
  const dataHead = boxHead('mdat', ranges.length)
  return { head: concat(write(write(0).length + dataHead.length), dataHead), ranges }
}

function trackWritten({ header, boxes, runs }: Fragment, ranges: Ranges, dataAt: number): Bytes {
  const flags = flagsOf(header)
  const fresh = header.slice((flags & hasBase) !== 0 ? 8 : 0)
  fresh.set(header.subarray(0, 8))
  viewOf(fresh).setUint32(0, ((flags & ~hasBase) | baseIsFragment) >>> 0)
  const left = [...runs]
  const inside = boxes
    .filter(({ type }) => keptBoxes.has(type))
    .map(({ type, body }) =>
      writtenBox(type, type === 'trun' ? runWritten(left.shift(), ranges, dataAt) : body),
    )
  return writtenBox('traf', writtenBox('tfhd', fresh), ...inside)
}

function runWritten(run: Run | undefined, ranges: Ranges, dataAt: number): Bytes {
  if (run === undefined) throw damaged()
  const { body, span } = run
  const hasOffset = (flagsOf(body) & runHasOffset) !== 0
  const head = new Uint8Array(12)
  head.set(body.subarray(0, 8))
  const view = viewOf(head)
  view.setUint32(0, (u32(body, 0) | runHasOffset) >>> 0)
  view.setInt32(8, dataAt + ranges.place(span.from))
  return concat(head, body.subarray(hasOffset ? 12 : 8))
}
