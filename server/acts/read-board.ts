/** What a desk has on the board, for its own console, which makes its next edition from it. */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { encodeBoardRead, type PlacedSlip } from '../../crypto/protocol/board-posting.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { today, type Clock } from '../clock.ts'
import type { Signer } from '../http/signed.ts'
import { Refusal } from '../refusal.ts'
import type { Intake } from '../storage/intake.ts'
import { bucketsOf, findEdition, listSlips } from './board-lists.ts'
import { policyOf } from './policy-of.ts'

export interface BoardAsked {
  readonly desk: DeskId
  readonly bits: number
  readonly buckets: readonly number[]
}

/** So many buckets, beside those asked for, in which something is past its days: the next edition drops it. */
const mostOldBuckets = 16
const mostTries = 8

/** @throws Refusal `malformed` for buckets that there are not, `stale` when somebody posts all the time */
export async function readBoard(
  { intake, clock }: { readonly intake: Intake; readonly clock: Clock },
  signer: Signer,
  { desk, bits, buckets }: BoardAsked,
): Promise<Bytes> {
  if (buckets.some((bucket) => bucket >= 2 ** bits)) throw new Refusal('malformed')
  const firstDay = today(clock) - policyOf(signer).slipDays
  for (let tries = 0; tries < mostTries; tries++) {
    const edition = await findEdition(intake, desk)
    if (edition !== null && edition.bits !== bits)
      return encodeBoardRead({ edition: edition.bytes, lists: new Map() })
    const old = await intake.oldSlips(desk, firstDay, mostOldBuckets)
    const more = old.flatMap((place) => bucketsOf(place, bits)).slice(0, mostOldBuckets)
    const lists = new Map<number, readonly PlacedSlip[]>()
    for (const bucket of new Set([...buckets, ...more])) {
      lists.set(bucket, await listSlips(intake, desk, { bits, bucket }))
    }
    // Read one after the other: only when nobody posted between are they of one moment.
    const after = await findEdition(intake, desk)
    if (isEqual(after?.bytes ?? nothing, edition?.bytes ?? nothing))
      return encodeBoardRead({ edition: edition?.bytes ?? null, lists })
  }
  throw new Refusal('stale')
}

const nothing = new Uint8Array()
