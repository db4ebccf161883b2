/** One whole bucket of the board, as every source fetches it. */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import { Refusal } from '../refusal.ts'
import type { Intake } from '../storage/intake.ts'

const digits = /^(0|[1-9]\d{0,2})$/

/**
 * Slips one behind the other, by tag. Only the signed number of buckets is served: no page can be made to ask for a
 * narrower one.
 * @throws Refusal `not-found` for other bits, or a bucket that there is not; `not-set-up`
 */
export async function readBucket(
  { intake, documents }: { readonly intake: Intake; readonly documents: PublicDocuments },
  params: Readonly<Record<string, string>>,
): Promise<Bytes> {
  const { roster } = await documents.read()
  const bits = parseDigits(params['bits'])
  const bucket = parseDigits(params['bucket'])
  if (roster === null || bits !== roster.roster.policy.boardBits || bucket >= 2 ** bits) {
    throw new Refusal('not-found')
  }
  const slips = await intake.slipsIn(bits, bucket)
  return concat(...slips.map(({ bytes }) => bytes))
}

/** One spelling for a number, so that an address says nothing more. @throws Refusal `not-found` */
function parseDigits(text = ''): number {
  if (!digits.test(text)) throw new Refusal('not-found')
  return Number(text)
}
