/** What is kept for a time only: nonces for minutes, slips for the days that the signed policy says, volumes until claimed. */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { clockDays, editionDays, requestSeconds } from '../../crypto/suite.ts'
import { today, type Clock } from '../clock.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Desk } from '../storage/desk.ts'
import type { Intake } from '../storage/intake.ts'
import type { Volumes } from '../storage/volumes.ts'

/**
 * A nonce is needed while a request of its second would still be fresh; twice that, in case the server's clock is set
 * back a little.
 */
export const forgetNonces = (desk: Desk, clock: Clock): Promise<number> =>
  desk.forgetNoncesBefore(clock.seconds() - 2 * requestSeconds)

/**
 * A slip leaves with its desk's next edition. Without one only where none speaks: the desk is closed, has posted none, or
 * its newest is so old that nobody checks by it any more. How many left.
 */
export async function forgetSlips(intake: Intake, documents: PublicDocuments, clock: Clock): Promise<number> {
  const roster = (await documents.find())?.roster?.roster
  if (roster === undefined) return 0
  const editions = await intake.editions()
  const speaks = (desk: DeskId): boolean =>
    editions.some(
      (edition) => isEqual(edition.desk, desk) && today(clock) <= edition.day + editionDays + clockDays,
    )
  let forgotten = 0
  for (const { id, closed } of roster.desks) {
    if (closed || !speaks(id))
      forgotten += await intake.eraseSlipsBefore(id, today(clock) - roster.policy.slipDays)
  }
  return forgotten
}

/** A desk that opens a drop claims its volume: whoever waits longer for that finds none. */
export const unclaimedDays = 45
/** Nothing came for a whole day at least. */
const unfinishedDays = 2

export const forgetVolumes = (volumes: Volumes, clock: Clock): Promise<void> =>
  volumes.forgetBefore({
    unclaimed: today(clock) - unclaimedDays,
    unfinished: today(clock) - unfinishedDays + 1,
  })
