/** The rows of the journal: what must be true of each when it is read. */

import * as z from 'zod'
import type { JournalEntry } from './journal.ts'
import { blobUpTo, count, deskId, hash } from './row-fields.ts'

export const NextJournalRow = z.strictObject({ desk: z.nullable(deskId) })
export const PositionRow = z.strictObject({ position: count.min(1) })
export const CountRow = z.strictObject({ count })

export const EventRow = PositionRow.extend({ event: blobUpTo(32_768, 1) })
export const ErasedEventRow = PositionRow.extend({ link: hash })

const EntryRow = z
  .union([EventRow.extend({ link: z.null() }), ErasedEventRow.extend({ event: z.null() })])
  .transform((row): JournalEntry => {
    const { position, event, link } = row
    return event === null ? { position, link } : { position, event }
  })
export const EntryRows = z.array(EntryRow)
