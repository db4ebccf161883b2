/** The rows of suspensions: what must be true of each when it is read. */

import * as z from 'zod'
import { blobUpTo, day, hash } from './row-fields.ts'
import { mostSuspensionBytes, type StoredSuspension } from './suspensions.ts'

export const SuspensionRow = z
  .strictObject({
    id: hash,
    until_day: day,
    over_day: day.nullable(),
    bytes: blobUpTo(mostSuspensionBytes, 1),
  })
  .transform(({ id, until_day, over_day, bytes }): StoredSuspension => ({
    id,
    untilDay: until_day,
    overDay: over_day,
    bytes,
  }))
export const SuspensionRows = z.array(SuspensionRow)
