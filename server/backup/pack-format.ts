/**
 * What is inside a sealed pack:
 *
 *     0     8     "pack" | format | kind of the records | 00
 *     8     4     how many records
 *     12          records, each behind its length as u32
 */

import { concat, toUtf8, isEqual, type Bytes } from '../../crypto/bytes.ts'
import { ByteReader } from '../../crypto/byte-reader.ts'
import { lengthPrefixed, u32 } from '../../crypto/byte-writer.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { backupFormat } from './backup-index.ts'
import { layouts, recordKinds, type RecordKind, type RowOf } from './records.ts'

const head = (kind: RecordKind): Bytes =>
  concat(toUtf8('pack'), Uint8Array.of(backupFormat, recordKinds.indexOf(kind), 0, 0))

export const encodePack = (kind: RecordKind, records: readonly Bytes[]): Bytes =>
  concat(head(kind), u32(records.length), ...records.map(lengthPrefixed))

/** @throws CryptoError `malformed`, also for another kind than was expected */
export function decodePack<K extends RecordKind>(kind: K, pack: Bytes): readonly RowOf[K][] {
  const reader = new ByteReader(pack)
  if (!isEqual(reader.bytes(8), head(kind))) throw new CryptoError('malformed')
  const count = reader.u32()
  const rows: RowOf[K][] = []
  for (let i = 0; i < count; i++) {
    const record = new ByteReader(reader.bytes(reader.u32()))
    rows.push(layouts[kind].decode(record))
    record.end()
  }
  reader.end()
  return rows
}

/** A pack is closed before it would pass this: a drop is 128 KiB and a box 1 MiB at most. */
const mostBytes = 24 * 1024 * 1024

/** Records in packs of bounded size, in their order; no pack without a record. */
export async function* inPacks(records: AsyncIterable<Bytes>): AsyncGenerator<readonly Bytes[]> {
  let together: Bytes[] = []
  let bytes = 0
  for await (const record of records) {
    if (bytes + record.length > mostBytes && together.length > 0) {
      yield together
      together = []
      bytes = 0
    }
    together.push(record)
    bytes += record.length
  }
  if (together.length > 0) yield together
}
