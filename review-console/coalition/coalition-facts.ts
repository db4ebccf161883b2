/** What the page of the coalition shows, from the verified list and the changes that wait. Holds no key that is secret. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { PersonId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { rootWords } from '../../crypto/root-words.ts'
import type { Change, Coordinator, PersonEntry, Root, Signed } from '../../crypto/roster-shapes.ts'
import { changesBetween, type RosterChange } from '../../crypto/roster-changes.ts'
import { verifyChange, type Approval, type VerifiedChange } from '../../crypto/verify-change.ts'
import { isActive, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { mayBeSuspended, suspendedIn, type SuspendedPerson } from './suspended-facts.ts'
import { brokenRules, organisationsIn, type BrokenRule } from './change-rules.ts'

export interface MemberOrganisation {
  readonly name: string
  /** Open ones. */
  readonly desks: readonly string[]
  /** Of them those that take reports. */
  readonly intakeDesks: number
  /** At its desks that take reports. */
  readonly readers: number
  /** Of the readers or of the desks that take reports, although there are others: what comes in is counted nowhere. */
  readonly hasMoreThanHalf: boolean
}

export type Standing = 'serves' | 'ends soon' | 'over' | 'not said'

export interface ServingCoordinator {
  readonly key: string
  /** The id as text; null where the root does not say who it is. */
  readonly person: string | null
  readonly name: string
  readonly organisation: string | null
  readonly fromDay: number | null
  /** The first day on which the term is over. */
  readonly toDay: number | null
  readonly standing: Standing
  readonly isYou: boolean
}

/** So many signatures are missing, of any of these. */
export interface Missing {
  /** Where the coordinators change, those of today and those of then sign: not the same people. */
  readonly who: 'coordinators' | 'of today' | 'from then on'
  readonly n: number
  readonly of: readonly string[]
}

export interface WaitingChange {
  /** Its id as text. */
  readonly key: string
  readonly change: Change
  readonly what: readonly RosterChange[]
  readonly broken: readonly BrokenRule[]
  /** Names. */
  readonly signedBy: readonly string[]
  readonly missing: readonly Missing[]
  /** Signed by whoever reads this. */
  readonly isMine: boolean
  /** Their signature is one of those that are missing. */
  readonly isToApprove: boolean
  /** How many signatures would be missing after that of whoever reads this; 0: theirs is the last. */
  readonly missingThen: number
}

export interface CoalitionFacts {
  readonly now: VerifiedRoster
  readonly today: number
  readonly members: readonly MemberOrganisation[]
  readonly readers: number
  readonly intakeDesks: number
  readonly coordinators: readonly ServingCoordinator[]
  readonly words: readonly string[]
  /** The oldest first. */
  readonly waiting: readonly WaitingChange[]
  /** Only coordinators, and whoever is asked to be one, are told what waits. */
  readonly mayRead: boolean
  /** How many more changes are there that do not follow this list, or nobody known signed. */
  readonly unread: number
  /** Of whoever reads this, as coordinator; null for who holds no such key. */
  readonly ownKey: VerifyingKey | null
  /** Holds the key, and the list says so. */
  readonly mayPropose: boolean
  readonly suspended: readonly SuspendedPerson[]
  /** Whom whoever reads this could suspend. */
  readonly toSuspend: readonly PersonEntry[]
}

interface Reader {
  readonly person: PersonId
  readonly coordinatorKey: VerifyingKey | null
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export function coalitionFacts(
  now: VerifiedRoster,
  changes: readonly Change[] | null,
  { person, coordinatorKey, today }: Reader,
  papers: readonly Signed[] = [],
): CoalitionFacts {
  const suspended = suspendedIn(now, papers, { person, coordinatorKey, today })
  const read = (changes ?? []).map((change) => readChange(now, change, coordinatorKey))
  const waiting = read.filter((one) => one !== null)
  return {
    now,
    today,
    ...membersIn(now, today),
    coordinators: now.root.coordinators.map((one) => ({
      ...servingOf(one, today),
      isYou: coordinatorKey !== null && isEqual(one.key, coordinatorKey),
    })),
    words: rootWords(now.firstRootHash),
    waiting,
    mayRead: changes !== null,
    unread: read.length - waiting.length,
    ownKey: coordinatorKey,
    mayPropose: coordinatorKey !== null && isListedCoordinator(now, person, coordinatorKey, today),
    suspended,
    toSuspend: mayBeSuspended(now, suspended, person, today),
  }
}

function isListedCoordinator(
  { root, roster }: VerifiedRoster,
  id: PersonId,
  ownKey: VerifyingKey,
  today: number,
): boolean {
  const person = roster.people.find((one) => isEqual(one.id, id))
  const hasRole = person !== undefined && person.roles.includes('coordinator') && isActive(person, today)
  return hasRole && root.coordinators.some(({ key }) => isEqual(key, ownKey))
}

function membersIn(
  now: VerifiedRoster,
  today: number,
): Pick<CoalitionFacts, 'members' | 'readers' | 'intakeDesks'> {
  const open = now.roster.desks.filter(({ closed }) => !closed)
  const members = organisationsIn(now).map((name) => {
    const own = open.filter(({ organisation }) => organisation === name)
    const intake = own.filter(({ kind }) => kind === 'intake')
    const readers = intake.flatMap(({ id }) => membersOf(now.roster, id, today)).length
    return { name, desks: own.map((desk) => desk.name), intakeDesks: intake.length, readers }
  })
  const readers = members.reduce((sum, one) => sum + one.readers, 0)
  const intakeDesks = members.reduce((sum, one) => sum + one.intakeDesks, 0)
  const isTooMuch = (one: (typeof members)[number]): boolean =>
    members.length > 1 && (one.readers * 2 > readers || one.intakeDesks * 2 > intakeDesks)
  return {
    readers,
    intakeDesks,
    members: members.map((one) => ({ ...one, hasMoreThanHalf: isTooMuch(one) })),
  }
}

/** So long before the end somebody proposes who follows. */
export const soonDays = 30

function servingOf(one: Coordinator, today: number): Omit<ServingCoordinator, 'isYou'> {
  const { name, organisation = null, fromDay = null, toDay = null } = one
  return {
    key: toBase64url(one.key),
    person: one.person === undefined ? null : toBase64url(one.person),
    name,
    organisation,
    fromDay,
    toDay,
    standing: standingOf(toDay, today),
  }
}

function standingOf(toDay: number | null, today: number): Standing {
  if (toDay === null) return 'not said'
  if (toDay <= today) return 'over'
  return toDay - today <= soonDays ? 'ends soon' : 'serves'
}

/** Null for what cannot be believed: it is counted, and not shown. */
function readChange(now: VerifiedRoster, change: Change, ownKey: VerifyingKey | null): WaitingChange | null {
  try {
    return waitingOf(now, change, verifyChange(now, change), ownKey)
  } catch {
    return null
  }
}

function waitingOf(
  now: VerifiedRoster,
  change: Change,
  verified: VerifiedChange,
  ownKey: VerifyingKey | null,
): WaitingChange {
  const roots = verified.approvals.length === 1 ? [verified.root] : [now.root, verified.root]
  const named = [...now.root.coordinators, ...verified.root.coordinators]
  const isIn = (keys: readonly VerifyingKey[], key: VerifyingKey): boolean =>
    keys.some((other) => isEqual(other, key))
  const signed = change.roster.signatures
    .map(({ key }) => key)
    .filter((key) => verified.approvals.some((approval) => isIn(approval.signed, key)))
  const isAsked = (key: VerifyingKey): boolean =>
    verified.approvals.some(
      (approval, i) => isLacking(approval) && !isIn(approval.signed, key) && isIn(keysOf(roots[i]), key),
    )
  return {
    key: toBase64url(verified.id),
    change,
    what: changesBetween(now, verified),
    broken: brokenRules(now, verified, now.onDay),
    signedBy: signed.map((key) => named.find((one) => isEqual(one.key, key))?.name ?? ''),
    missing: verified.approvals.flatMap((approval, i) => {
      if (!isLacking(approval)) return []
      const of = (roots[i]?.coordinators ?? []).filter(({ key }) => !isIn(approval.signed, key))
      const who = roots.length === 1 ? 'coordinators' : i === 0 ? 'of today' : 'from then on'
      return [{ who, n: approval.needed - approval.signed.length, of: of.map(({ name }) => name) }]
    }),
    isMine: ownKey !== null && isIn(signed, ownKey),
    isToApprove: ownKey !== null && isAsked(ownKey),
    missingThen: missingAfter(verified.approvals, roots, ownKey),
  }
}

/** Where those of today and those of then sign, one person's signature may count on both sides: the larger number. */
function missingAfter(
  approvals: readonly Approval[],
  roots: readonly Root[],
  ownKey: VerifyingKey | null,
): number {
  const left = approvals.map((approval, i) => {
    const has = (keys: readonly VerifyingKey[]): boolean =>
      ownKey !== null && keys.some((key) => isEqual(key, ownKey))
    const isCounted = has(keysOf(roots[i])) && !has(approval.signed)
    return approval.needed - approval.signed.length - Number(isCounted)
  })
  return Math.max(0, ...left)
}

const isLacking = ({ signed, needed }: Approval): boolean => signed.length < needed

const keysOf = (root: Root | undefined): readonly VerifyingKey[] =>
  root?.coordinators.map(({ key }) => key) ?? []

/** What waits for whoever reads this. */
export const toApprove = (facts: Pick<CoalitionFacts, 'waiting'> | null): readonly WaitingChange[] =>
  facts?.waiting.filter(({ isToApprove, broken }) => isToApprove && broken.length === 0) ?? []
