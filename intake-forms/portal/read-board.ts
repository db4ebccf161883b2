/** One's bucket of the board, and whether it holds all that the desks say they have posted into it. */

import type { Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import { checkBucket, type CheckedDesk } from '../../crypto/source/check-edition.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { readBucket } from './read-bucket.ts'
import type { Tools } from './tools.ts'

export interface BoardRead {
  /** Slips one behind the other. */
  readonly slips: Bytes
  readonly checked: readonly CheckedDesk[]
}

/** Null when nobody answered, or not with a board. What differs is read once more: a desk may have posted between. */
export async function readBoard(
  tools: Tools,
  roster: VerifiedRoster,
  bucketByte: number,
): Promise<BoardRead | null> {
  const first = await readOnce(tools, roster, bucketByte)
  if (first?.checked.every(({ verdict }) => verdict !== 'differs') !== false) return first
  return (await readOnce(tools, roster, bucketByte)) ?? first
}

async function readOnce(tools: Tools, roster: VerifiedRoster, bucketByte: number): Promise<BoardRead | null> {
  const { boardBits: bits } = roster.roster.policy
  const read = await readBucket(tools, bits, bucketByte)
  if (read === null) return null
  try {
    const checked = await checkBucket({ bits, bucket: bucketOf(bucketByte, bits), ...read }, roster)
    return { slips: read.slips, checked }
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
