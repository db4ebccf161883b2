/** What a desk has on the board, as roots name it; and the roots that follow from it. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { PlacedSlip } from '../../crypto/protocol/board-posting.ts'
import { encodeList, parseEdition, type EditionContent } from '../../crypto/protocol/edition-layout.ts'
import type { DeskId, Hash } from '../../crypto/protocol/ids.ts'
import { bucketRanges } from '../storage/bucket-ranges.ts'
import { digest } from '../storage/digest.ts'
import type { BoardChange, Intake, StoredEdition, StoredSlip } from '../storage/intake.ts'

type Slips = Pick<Intake, 'slipsIn'>

export async function findEdition(
  intake: Pick<Intake, 'editions'>,
  desk: DeskId,
): Promise<StoredEdition | null> {
  return (await intake.editions()).find((edition) => isEqual(edition.desk, desk)) ?? null
}

const listed = ({ bits, day, tag, bytes }: StoredSlip): PlacedSlip => ({
  bits,
  day,
  tag,
  hash: digest(bytes),
})

/** The desk's slips in one bucket. */
export async function listSlips(
  intake: Slips,
  desk: DeskId,
  { bits, bucket }: Pick<StoredSlip, 'bits' | 'bucket'>,
): Promise<PlacedSlip[]> {
  const slips = await intake.slipsIn(bits, bucket)
  return slips.filter((slip) => isEqual(slip.desk, desk)).map(listed)
}

/** Buckets of a board with 2^bits buckets in which a slip stands. */
export function bucketsOf(slip: Pick<StoredSlip, 'bits' | 'bucket'>, bits: number): number[] {
  const range = bucketRanges(slip.bits, slip.bucket)[bits]
  if (range === undefined) return []
  return Array.from({ length: range.highest - range.lowest + 1 }, (_, i) => range.lowest + i)
}

interface After {
  readonly desk: DeskId
  /** Of the next edition. */
  readonly bits: number
  readonly change: BoardChange
  /** What `change.remove` names and the desk has. */
  readonly removed: readonly StoredSlip[]
  readonly last: StoredEdition | null
}

/** The roots as they must be after this change: those of buckets that nothing touches are the last edition's. */
export async function rootsAfter(intake: Slips, after: After): Promise<readonly Hash[]> {
  const { bits, change, removed } = after
  const last = after.last === null ? null : parseEdition(after.last.bytes)
  const touched = new Set([...change.add, ...removed].flatMap((slip) => bucketsOf(slip, bits)))
  const roots: Hash[] = []
  for (let bucket = 0; bucket < 2 ** bits; bucket++) {
    const carried = touched.has(bucket) ? null : carriedRoot(last, bits, bucket)
    roots.push(carried ?? (await rootAfter(intake, after, bucket)))
  }
  return roots
}

/** With more bits than before, each bucket begins as the one that it was part of. */
function carriedRoot(last: EditionContent | null, bits: number, bucket: number): Hash | null {
  if (last === null || last.bits > bits) return null
  return last.roots[bucket >> (bits - last.bits)] ?? null
}

async function rootAfter(
  intake: Slips,
  { desk, bits, change, removed }: After,
  bucket: number,
): Promise<Hash> {
  const gone = new Set(removed.map(({ tag }) => toBase64url(tag)))
  const there = await listSlips(intake, desk, { bits, bucket })
  const stays = there.filter(({ tag }) => !gone.has(toBase64url(tag)))
  const comes = change.add.filter((slip) => bucketsOf(slip, bits).includes(bucket)).map(listed)
  return digest(encodeList([...stays, ...comes]))
}
