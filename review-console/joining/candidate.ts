/** What a joiner becomes: the entries that a change of the list adds for them. Pure. */

import { isEqual } from '../../crypto/bytes.ts'
import type { Joiner } from '../../crypto/protocol/joining-shapes.ts'
import { findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Coordinator, PersonEntry } from '../../crypto/roster-shapes.ts'
import type { InForce } from '../../crypto/roster-changes.ts'
import { termDays, type Edit } from '../coalition/next-list.ts'

/** @param fromDay days since 1970-01-01 UTC */
export function personOf({ person, invitation, signingKey }: Joiner, fromDay: number): PersonEntry {
  const { pseudonym, desk, roles, vouches } = invitation
  const all = vouches && !roles.includes('coordinator') ? [...roles, 'coordinator' as const] : [...roles]
  return { id: person, pseudonym, desk, roles: all, signingKey, fromDay, toDay: null }
}

/**
 * Today. New keys tomorrow: what was written and signed with the old ones today must go on to hold. At a desk of one
 * whose key is of today tomorrow, too: that key was signed by its only member, and would not hold if there had been two
 * of them on its day.
 */
export function firstDayOf(
  { invitation: { desk, replaces } }: Pick<Joiner, 'invitation'>,
  now: VerifiedRoster,
  today: number,
): number {
  if (replaces !== undefined) return today + 1
  const live = desk === null ? null : findLiveEpoch(now, desk)
  if (desk === null || live === null || live.epoch.day < today) return today
  return membersOf(now.roster, desk, live.epoch.day).length === 1 ? live.epoch.day + 1 : today
}

/** Their new keys, in place of the ones that they lost; null for somebody new. */
export function replacementOf(joiner: Joiner, fromDay: number): Edit | null {
  const { replaces: id } = joiner.invitation
  if (id === undefined) return null
  const { coordinatorKey } = joiner
  return { edit: 'keys-replaced', id, person: personOf(joiner, fromDay), coordinatorKey }
}

/** Null for somebody who is not to vouch. */
export function coordinatorOf(
  { person, invitation, coordinatorKey: key }: Joiner,
  fromDay: number,
): Coordinator | null {
  if (key === null) return null
  const { pseudonym: name, organisation } = invitation
  return { name, key, person, organisation, fromDay, toDay: fromDay + termDays }
}

/**
 * First the list, then the vouching: whoever is to vouch signs the root that names them, and signs as somebody who is
 * listed.
 */
export type NextStep = 'list' | 'vouch' | 'done'

export function nextStepOf(
  { person, signingKey, coordinatorKey }: Joiner,
  { roster, root }: Pick<InForce, 'roster' | 'root'>,
): NextStep {
  const isListed = roster.people.some(
    (entry) => isEqual(entry.id, person) && isEqual(entry.signingKey, signingKey),
  )
  if (!isListed) return 'list'
  const vouches = coordinatorKey === null || root.coordinators.some(({ key }) => isEqual(key, coordinatorKey))
  return vouches ? 'done' : 'vouch'
}
