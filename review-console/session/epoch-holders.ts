/** Who holds the seed of an epoch, as far as the list knows whose statements it names; ids as text. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { Epoch } from '../../crypto/roster-shapes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'

export const holdersOf = (
  { epoch }: { readonly epoch: Pick<Epoch, 'members'> },
  { members }: Pick<VerifiedRoster, 'members'>,
): ReadonlySet<string> =>
  new Set(
    members
      .filter(({ hash }) => epoch.members.some((named) => isEqual(named, hash)))
      .map(({ member }) => toBase64url(member.person)),
  )

/** Whether exactly these people hold it. Somebody whom the list does not know any more is counted, too. */
export function isHeldByExactly(
  of: { readonly epoch: Pick<Epoch, 'members'> },
  roster: Pick<VerifiedRoster, 'members'>,
  people: readonly Uint8Array[],
): boolean {
  const holders = holdersOf(of, roster)
  return (
    of.epoch.members.length === people.length &&
    holders.size === people.length &&
    people.every((id) => holders.has(toBase64url(id)))
  )
}
