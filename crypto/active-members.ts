/** How many of those who hold a desk's key have been there lately: known from the days of their member statements. */

import { isEqual } from './bytes.ts'
import type { Hash } from './protocol/ids.ts'
import type { Epoch } from './roster-shapes.ts'
import { activeDays } from './suite.ts'
import type { VerifiedRoster } from './verify-roster.ts'

/** @param named hashes of member statements; one that the roster's chain does not have counts as not active */
export const countActive = (
  { members }: Pick<VerifiedRoster, 'members'>,
  named: readonly Hash[],
  onDay: number,
): number =>
  members.filter(
    ({ member, hash }) => member.day + activeDays >= onDay && named.some((one) => isEqual(one, hash)),
  ).length

/** Whether what an epoch says of it can be true. Statements that this device has not seen yet may be either. */
export function isActiveTrue(
  { active, members, day }: Epoch,
  roster: Pick<VerifiedRoster, 'members'>,
): boolean {
  if (active === undefined) return true
  const known = members.filter((named) => roster.members.some(({ hash }) => isEqual(hash, named)))
  const least = countActive(roster, known, day)
  return least <= active && active <= least + members.length - known.length
}
