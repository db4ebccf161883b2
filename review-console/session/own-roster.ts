/**
 * Whether a verified roster can be the one of this session: the server that hands it out hands out the pin, too.
 * Its portal, this person's own key in it and, for a coordinator, their key in the root must be those of the box.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'

export function isOwnRoster(box: KeyBox, { root, roster }: VerifiedRoster): boolean {
  const { portal, person, signing, coordinator } = box
  const own = roster.people.find(({ id }) => isEqual(id, person))
  const isListed = own !== undefined && isEqual(own.signingKey, verifyingKeyOf(signing))
  const isVouching =
    coordinator === null || root.coordinators.some(({ key }) => isEqual(key, verifyingKeyOf(coordinator)))
  return isEqual(roster.portal, portal) && isListed && isVouching
}
