/** What a malicious server can make of a desk's stream. Pure: each gives another stream, and leaves the true one alone. */

import { createHash } from 'node:crypto'
import { copyOf, isEqual, type Bytes } from '../../crypto/bytes.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { JournalRecord } from '../../crypto/protocol/journal-answer.ts'

/** In the order of their positions, from 1. */
export type Stream = readonly JournalRecord[]
export type Tampering = (stream: Stream) => Stream

export const linkOf = (record: JournalRecord): Hash =>
  'link' in record ? record.link : (copyOf(createHash('sha256').update(record.event).digest()) as Hash)

/** Null for an event of which only its link is left. */
export const tagOf = (record: JournalRecord): Tag | null =>
  'link' in record ? null : parseEventFront(record.event).tag

const at = (stream: Stream, position: number): JournalRecord => {
  const record = stream.find((one) => one.position === position)
  if (record === undefined) throw new Error(`the stream has no position ${String(position)}`)
  return record
}

const inARow = (stream: Stream): Stream => stream.map((record, i) => ({ ...record, position: i + 1 }))

export const unchanged: Tampering = (stream) => stream

/** One event is left out, and its number with it. */
export const dropping =
  (position: number): Tampering =>
  (stream) =>
    stream.filter((record) => record !== at(stream, position))

/** One event is left out, and those behind it are numbered as if it had never been. */
export const hiding =
  (position: number): Tampering =>
  (stream) =>
    inARow(dropping(position)(stream))

/** Two events in each other's place. */
export const reordering =
  (one: number, other: number): Tampering =>
  (stream) => {
    const swapped = new Map([
      [one, at(stream, other)],
      [other, at(stream, one)],
    ])
    return inARow(stream.map((record) => swapped.get(record.position) ?? record))
  }

/** One event comes once more, behind another. */
export const replaying =
  (position: number, behind: number): Tampering =>
  (stream) =>
    inARow([...stream.slice(0, behind), at(stream, position), ...stream.slice(behind)])

/** One event in the place of another. */
export const putting =
  (position: number, inPlaceOf: number): Tampering =>
  (stream) =>
    inARow(stream.map((record) => (record.position === inPlaceOf ? at(stream, position) : record)))

/** Only the first so many. */
export const shortening =
  (length: number): Tampering =>
  (stream) =>
    stream.slice(0, length)

/** These are as if the desk had destroyed their case. */
export const stripping =
  (...positions: readonly number[]): Tampering =>
  (stream) =>
    stream.map((record) =>
      positions.includes(record.position) ? { position: record.position, link: linkOf(record) } : record,
    )

/** One byte of an event's sealed part is another. */
export const spoiling =
  (position: number): Tampering =>
  (stream) => {
    const record = at(stream, position)
    if ('link' in record) return stream
    const event: Bytes = copyOf(record.event)
    event[event.length - 1] = (event.at(-1) ?? 0) ^ 1
    return stream.map((one) => (one === record ? { position, event } : one))
  }

export const findByTag = (stream: Stream, tag: Tag): JournalRecord | null =>
  stream.find((record) => isEqual(tagOf(record) ?? noTag, tag)) ?? null

const noTag: Bytes = new Uint8Array(0)
