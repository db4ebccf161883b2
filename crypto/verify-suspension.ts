/**
 * Stopping a person at once (protocol section 5): one coordinator's word, believed for a week. Nobody alone may lock the
 * others out by it: what each coordinator may do is counted here.
 */

import { isEqual } from './bytes.ts'
import { CryptoError } from './errors.ts'
import type { Hash, PersonId } from './protocol/ids.ts'
import { Suspension, type Coordinator, type PersonEntry, type Signed } from './roster-shapes.ts'
import { documentHash, readDocument, signersAmong } from './sign-document.ts'
import { clockDays, suspensionDays, suspensionRestDays } from './suite.ts'
import { isActive, membersOf, type VerifiedRoster } from './verify-roster.ts'

/** What of what is in force a suspension is held against. */
export type ListNow = Pick<VerifiedRoster, 'root' | 'roster' | 'rosterHash'>

export interface VerifiedSuspension {
  readonly id: Hash
  readonly suspension: Suspension
  /** Of the root in force. */
  readonly by: Coordinator
  readonly person: PersonEntry
}

/**
 * By whom it is and whom it stops. It says nothing about days: see {@link isStanding}.
 * @throws CryptoError `malformed`; `roster-untrusted` for another portal's, one of a list that is not or not yet in force,
 * one of somebody who is not in the list, and one that no coordinator of today signed, or more than one
 */
export function verifySuspension(now: ListNow, signed: Signed): VerifiedSuspension {
  const [by] = now.root.coordinators.filter(({ key }) => signersAmong('susp', signed, [key]).length === 1)
  if (by === undefined || signed.signatures.length !== 1) throw new CryptoError('roster-untrusted')
  const suspension = readDocument('susp', Suspension, signed)
  const person = now.roster.people.find(({ id }) => isEqual(id, suspension.person))
  const holds =
    isEqual(suspension.by, by.key) &&
    isEqual(suspension.portal, now.roster.portal) &&
    isOfThisChain(now, suspension)
  if (!holds || person === undefined) throw new CryptoError('roster-untrusted')
  if (suspension.untilDay !== suspension.day + suspensionDays) throw new CryptoError('malformed')
  return { id: documentHash(signed), suspension, by, person }
}

/** An unrelated change of the list does not end it: who suspends may have to wait for one. */
const isOfThisChain = ({ roster, rosterHash }: ListNow, suspension: Suspension): boolean =>
  suspension.roster.version < roster.version || isOfListNow({ roster, rosterHash }, suspension)

/** Made under the very list that is in force: only such a one is accepted. */
export const isOfListNow = (
  { roster, rosterHash }: Pick<ListNow, 'roster' | 'rosterHash'>,
  { roster: named }: Suspension,
): boolean => named.version === roster.version && isEqual(named.hash, rosterHash)

/** Up to and on its last day, while the list has the person: who left is stopped by that. */
export const isStanding = ({ suspension, person }: VerifiedSuspension, today: number): boolean =>
  suspension.day <= today + clockDays && today <= suspension.untilDay && isActive(person, today)

/** One that was accepted, also long ago. */
export interface PastSuspension extends VerifiedSuspension {
  /** The day on which it was taken back. */
  readonly overDay: number | null
}

export const isInForce = (past: PastSuspension, today: number): boolean =>
  past.overDay === null && isStanding(past, today)

export type WhyNot =
  /** Oneself, or somebody who is not active. */
  | 'not-allowed'
  /** They are suspended. */
  | 'taken'
  | 'one-at-a-time'
  | 'too-soon'
  | 'leaves-nobody'

/**
 * Why this coordinator may not suspend this person today; null when they may.
 * @param by the coordinator, and who they are in the list
 * @param before every suspension that is still known
 */
export function whyNotSuspend(
  { roster }: Pick<ListNow, 'roster'>,
  by: { readonly key: Coordinator['key']; readonly person: PersonId },
  person: PersonEntry,
  before: readonly PastSuspension[],
  today: number,
): WhyNot | null {
  if (isEqual(by.person, person.id) || !isActive(person, today)) return 'not-allowed'
  const standing = before.filter((past) => isInForce(past, today))
  if (standing.some((past) => isEqual(past.person.id, person.id))) return 'taken'
  const own = before.filter((past) => isEqual(past.by.key, by.key))
  if (own.some((past) => isInForce(past, today))) return 'one-at-a-time'
  const isLately = (past: PastSuspension): boolean =>
    isEqual(past.person.id, person.id) && today <= endOf(past) + suspensionRestDays
  if (own.some(isLately)) return 'too-soon'
  if (person.desk === null) return null
  const stay = membersOf(roster, person.desk, today).filter(
    ({ id }) => !isEqual(id, person.id) && !standing.some((past) => isEqual(past.person.id, id)),
  )
  return stay.length === 0 ? 'leaves-nobody' : null
}

const endOf = ({ overDay, suspension }: PastSuspension): number => overDay ?? suspension.untilDay
