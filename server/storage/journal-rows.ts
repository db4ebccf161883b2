/** The rows of the journal: what must be true of each when it is read. */

import * as z from 'zod'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { JournalEntry } from './journal.ts'
import { bytesUpTo, count, deskId } from './row-fields.ts'

export const NextJournalRow = z.strictObject({ desk: z.nullable(deskId) })
export const PositionRow = z.strictObject({ position: count.min(1) })
export const CountRow = z.strictObject({ count })

export const linkBytes = 32

/** An erased one is a link and zeros. */
export const EventRow = PositionRow.extend({
  erased: z.int().min(0).max(1),
  event: bytesUpTo(32_768, linkBytes),
}).transform(({ position, erased, event }): JournalEntry => {
  return erased === 1
    ? { position, link: copyOf(event.subarray(0, linkBytes)) as Hash }
    : { position, event: ownBytes(event) }
})
export const EventRows = z.array(EventRow)

/** SQLite's binding gives each blob memory of its own: a stream of a hundred thousand is not copied once more. */
const ownBytes = (blob: Uint8Array): Bytes =>
  new Uint8Array(blob.buffer as ArrayBuffer, blob.byteOffset, blob.byteLength)
