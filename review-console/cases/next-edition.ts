/**
 * The desk's next edition, from its last one and what the server says it holds. The server is believed as far as the last
 * edition says the same: a list that does not give its root is not signed over.
 */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { BoardRead, PlacedSlip } from '../../crypto/protocol/board-posting.ts'
import { encodeList, type EditionContent, type ListedSlip } from '../../crypto/protocol/edition-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { Refusal } from '../session/refusal.ts'

export type Lists = BoardRead['lists']

/** A slip that is posted, with its bucket on the board as it will be. */
export interface ComingSlip extends ListedSlip {
  readonly bucket: number
}

export interface Change {
  /** Of the board as it was: the last edition's bits, or those of the next when there is none. */
  readonly oldBits: number
  readonly bits: number
  readonly last: EditionContent | null
  readonly comes: readonly ComingSlip[]
  readonly goes: ReadonlySet<string>
}

/** @throws Refusal `replies-withheld` */
export async function checkLists(last: EditionContent | null, lists: Lists): Promise<void> {
  if (last === null) return
  for (const [bucket, slips] of lists) {
    const root = await sha256(encodeList(slips))
    if (!isEqual(root, last.roots[bucket] ?? new Uint8Array())) throw new Refusal('replies-withheld')
  }
}

/** Old buckets in which a slip stands that was found in one of them. */
export function standsIn({ bits: stored }: PlacedSlip, bucket: number, oldBits: number): number[] {
  const more = Math.max(0, oldBits - stored)
  const first = (bucket >> more) << more
  return Array.from({ length: 2 ** more }, (_, i) => first + i)
}

/** Needs the lists of every bucket that something leaves or comes to. */
export async function nextRoots(change: Change, lists: Lists): Promise<Hash[]> {
  const { oldBits, bits, last } = change
  const isTouched = touchedBy(change, lists)
  const roots: Hash[] = []
  for (const bucket of every(bits)) {
    const carried =
      last === null || oldBits > bits || isTouched(bucket)
        ? undefined
        : last.roots[bucket >> (bits - oldBits)]
    roots.push(carried ?? (await rootOf(change, lists, bucket)))
  }
  return roots
}

const every = (bits: number): number[] => Array.from({ length: 2 ** bits }, (_, i) => i)

function touchedBy({ oldBits, bits, comes, goes }: Change, lists: Lists): (bucket: number) => boolean {
  const coming = new Set(comes.map(({ bucket }) => bucket))
  const losing = new Set(
    [...lists].filter(([, slips]) => slips.some((slip) => isIn(goes, slip.tag))).map(([bucket]) => bucket),
  )
  return (bucket) => coming.has(bucket) || losing.has(bucket >> Math.max(0, bits - oldBits))
}

async function rootOf({ oldBits, bits, comes, goes }: Change, lists: Lists, bucket: number): Promise<Hash> {
  const stay = new Map<string, ListedSlip>()
  for (const [old, slips] of lists) {
    if (!meets(old, oldBits, bucket, bits)) continue
    for (const slip of slips) if (!isIn(goes, slip.tag)) stay.set(toBase64url(slip.tag), slip)
  }
  const come = comes.filter((slip) => slip.bucket === bucket)
  return (await sha256(encodeList([...stay.values(), ...come]))) as Hash
}

/** One of the two begins with the other. */
const meets = (old: number, oldBits: number, bucket: number, bits: number): boolean =>
  oldBits <= bits ? bucket >> (bits - oldBits) === old : old >> (oldBits - bits) === bucket

const isIn = (tags: ReadonlySet<string>, tag: Tag): boolean => tags.has(toBase64url(tag))
