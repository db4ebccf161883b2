/**
 * Whether a verified roster can be the one of this session: the server that hands it out hands out the pin, too. So
 * the first root must be the one that the box names, and this person's own key must be in the roster.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'

export function isOwnRoster(box: KeyBox, { firstRootHash, roster }: VerifiedRoster): boolean {
  const own = roster.people.find(({ id }) => isEqual(id, box.person))
  const isListed = own !== undefined && isEqual(own.signingKey, verifyingKeyOf(box.signing))
  return isEqual(firstRootHash, box.firstRoot) && isListed
}
