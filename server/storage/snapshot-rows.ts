/** The rows of the snapshots: what must be true of each when it is read. */

import * as z from 'zod'
import { mostSnapshotHead, mostSnapshotPart } from '../../crypto/protocol/snapshot-layout.ts'
import { blobUpTo, count, tag } from './row-fields.ts'

export const SnapshotRow = z.strictObject({
  sequence: count.min(1).max(4_294_967_295),
  head: blobUpTo(mostSnapshotHead, 1),
})
export const PartRow = z.strictObject({ part: blobUpTo(mostSnapshotPart, 1) })
export const PartTagRows = z.array(z.strictObject({ tag }))
