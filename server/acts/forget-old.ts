/** What is kept for a time only: nonces for minutes, slips for the days that the signed policy says. */

import { requestSeconds } from '../../crypto/suite.ts'
import { today, type Clock } from '../clock.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Desk } from '../storage/desk.ts'
import type { Intake } from '../storage/intake.ts'

/**
 * A nonce is needed while a request of its second would still be fresh; twice that, in case the server's clock is set
 * back a little.
 */
export const forgetNonces = (desk: Desk, clock: Clock): Promise<number> =>
  desk.forgetNoncesBefore(clock.seconds() - 2 * requestSeconds)

export async function forgetSlips(intake: Intake, documents: PublicDocuments, clock: Clock): Promise<number> {
  const policy = (await documents.find())?.roster?.roster.policy
  return policy === undefined ? 0 : intake.eraseSlipsBefore(today(clock) - policy.slipDays)
}
