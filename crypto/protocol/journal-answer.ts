/**
 * How the server hands out a stretch of a desk's stream: records one behind the other,
 *
 *     position u32 | 1 | length u32 | event        an event as it was appended
 *     position u32 | 2 | link 32                   one that was erased: all that stays of it
 */

import { concat, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32, u8 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { eventBytes } from '../suite.ts'
import type { Hash } from './ids.ts'

/** Parts of this size: a slow circuit shows progress, and no answer holds a desk's whole life. */
export const journalAnswerBytes = 4_194_304

export type JournalRecord =
  | { readonly position: number; readonly event: Bytes }
  /** Erased: SHA-256 of what stood here. */
  | { readonly position: number; readonly link: Hash }

export const encodeRecord = (record: JournalRecord): Bytes =>
  'event' in record
    ? concat(u32(record.position), u8(1), u32(record.event.length), record.event)
    : concat(u32(record.position), u8(2), record.link)

/** @throws CryptoError `malformed` */
export function parseRecords(bytes: Bytes): JournalRecord[] {
  const reader = new ByteReader(bytes)
  const records: JournalRecord[] = []
  while (reader.left > 0) records.push(parseRecord(reader))
  return records
}

function parseRecord(reader: ByteReader): JournalRecord {
  const position = reader.u32()
  const kind = reader.u8()
  if (kind === 2) return { position, link: reader.bytes(32) as Hash }
  const length = reader.u32()
  if (kind !== 1 || length > eventBytes[3]) throw new CryptoError('malformed')
  return { position, event: reader.bytes(length) }
}
