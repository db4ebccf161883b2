/** The rows of the intake: how each is written and what must be true of it when it is read. */

import * as z from 'zod'
import { mostBits } from './bucket-ranges.ts'
import { documentKinds } from './intake.ts'
import { blob, blobUpTo, bytesUpTo, count, day, deskId, hash, tag } from './row-fields.ts'

/** What the table would refuse, noticed before a drop shares a commit with others. Copies nothing. */
export const DropToAdd = z.strictObject({
  id: bytesUpTo(32, 32),
  desk: bytesUpTo(16, 16),
  day,
  bytes: bytesUpTo(131_072, 1),
})

export const DropRow = z.strictObject({ id: hash, desk: deskId, day, bytes: blobUpTo(131_072, 1) })
export const DropDayRows = z.array(DropRow.pick({ id: true, day: true }))

export const DropPlaceRows = z.array(DropRow.pick({ desk: true, id: true, day: true }))

export const SlipRow = z.strictObject({
  tag,
  desk: deskId,
  day,
  bits: count.max(mostBits),
  bucket: count,
  bytes: blob(4096),
})
export const SlipRows = z.array(SlipRow)
export const SlipPlaceRows = z.array(SlipRow.pick({ day: true, tag: true }))

export const PlaceRows = z.array(SlipRow.pick({ bits: true, bucket: true }))

export const EditionRow = z.strictObject({
  desk: deskId,
  number: count.min(1),
  day,
  bits: count.max(mostBits),
  bytes: blobUpTo(16_384, 1),
})
export const EditionRows = z.array(EditionRow)

export const DocumentRow = z.strictObject({
  kind: z.enum(documentKinds),
  about: blob(16),
  number: count,
  bytes: blobUpTo(1_048_576, 1),
})
export const DocumentRows = z.array(DocumentRow)
