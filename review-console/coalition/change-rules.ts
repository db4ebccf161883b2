/**
 * What nobody proposes and nobody approves here, whoever has signed it: the coalition's own rules for who vouches. The
 * server does not ask for them; every console does. Pure.
 */

import { isEqual } from '../../crypto/bytes.ts'
import type { Coordinator, PersonEntry, Root, Roster } from '../../crypto/roster-shapes.ts'
import type { InForce } from '../../crypto/roster-changes.ts'
import { clockDays, rootDays, rosterDays } from '../../crypto/suite.ts'
import { isActive } from '../../crypto/verify-roster.ts'

export type BrokenRule =
  /** Their term would go on behind the one that they have. */
  | { readonly rule: 'two terms in a row'; readonly name: string }
  | { readonly rule: 'term too long'; readonly name: string }
  /** Who they are, for which organisation or until when is not said. */
  | { readonly rule: 'not said in full'; readonly name: string }
  /** Not in the list, left, or without the role. */
  | { readonly rule: 'no coordinator in the list'; readonly name: string }
  | { readonly rule: 'one person twice'; readonly name: string }
  /** Called otherwise than the person is that they stand for. */
  | { readonly rule: 'another name'; readonly name: string; readonly listed: string }
  | { readonly rule: 'one organisation alone'; readonly name: string; readonly n: number }
  | { readonly rule: 'not more than half'; readonly n: number; readonly of: number }
  | { readonly rule: 'more than there are'; readonly n: number; readonly of: number }
  | { readonly rule: 'nobody vouches' }
  /** Dated in the future, over, or to hold longer than a list or a root may. */
  | { readonly rule: 'dates' }

/** A year: whoever wants longer would serve two terms in one. */
export const mostTermDays = 366

/** Empty for a change that may be signed. A list under the same root breaks no rule. @param today days since 1970-01-01 UTC */
export function brokenRules(before: InForce, after: InForce, today: number): readonly BrokenRule[] {
  if (isSameRoot(before.root, after.root))
    return [...dateRules(before, after, today), ...leftBehind(before, after, today)]
  const { coordinators } = after.root
  if (coordinators.length === 0) return [{ rule: 'nobody vouches' }]
  const touched = coordinators.filter((one) => !isSame(findBefore(before.root, one), one))
  return [
    ...dateRules(before, after, today),
    ...touched.flatMap((one) => rulesOfOne(before.root, after, one, today)),
    ...leftBehind(before, after, today),
    ...twice(coordinators),
    ...otherNames(after),
    ...thresholdRules(after),
  ]
}

const isSameRoot = (a: Root, b: Root): boolean => a.number === b.number

/** What is proposed today is looked at again when somebody approves it, by another clock. */
function dateRules(before: InForce, { root, roster }: InForce, today: number): BrokenRule[] {
  const isIn = (fromDay: number, toDay: number, days: number): boolean =>
    fromDay <= today + clockDays && toDay > today && toDay <= today + days + clockDays
  const isSound =
    isIn(roster.day, roster.toDay, rosterDays) &&
    (isSameRoot(before.root, root) || isIn(root.fromDay, root.toDay, rootDays))
  return isSound ? [] : [{ rule: 'dates' }]
}

/** Sentences about a coordinator name them: it must be the name of who that is. */
const otherNames = ({ root, roster }: InForce): BrokenRule[] =>
  root.coordinators.flatMap(({ name, person }) => {
    const listed = roster.people.find(({ id }) => person !== undefined && isEqual(id, person))?.pseudonym
    return listed === undefined || listed === name ? [] : [{ rule: 'another name', name, listed } as const]
  })

function rulesOfOne(before: Root, after: InForce, one: Coordinator, today: number): BrokenRule[] {
  const { name, person, organisation, fromDay, toDay } = one
  if (person === undefined || organisation === undefined || fromDay === undefined || toDay === undefined)
    return [{ rule: 'not said in full', name }]
  const days = toDay - fromDay
  return [
    ...(days > mostTermDays || days <= 0 || toDay <= today ? [{ rule: 'term too long', name } as const] : []),
    ...(isSecondTerm(before, after.root, one) ? [{ rule: 'two terms in a row', name } as const] : []),
  ]
}

/** Whoever is the only one may go on: there is nobody to follow. */
function isSecondTerm(before: Root, after: Root, { key, person, toDay }: Coordinator): boolean {
  if (before.coordinators.length === 1 || after.coordinators.length === 1) return false
  const terms = before.coordinators.filter(
    (other) =>
      isEqual(other.key, key) ||
      (person !== undefined && other.person !== undefined && isEqual(other.person, person)),
  )
  return terms.some((term) => term.toDay !== undefined && toDay !== undefined && toDay > term.toDay)
}

const findBefore = ({ coordinators }: Root, { key }: Coordinator): Coordinator | null =>
  coordinators.find((other) => isEqual(other.key, key)) ?? null

/** The name may change without a new term. */
const isSame = (before: Coordinator | null, after: Coordinator): boolean =>
  before !== null &&
  before.fromDay === after.fromDay &&
  before.toDay === after.toDay &&
  before.organisation === after.organisation &&
  isSamePerson(before, after)

const isSamePerson = (a: Coordinator, b: Coordinator): boolean =>
  a.person === undefined || b.person === undefined ? a.person === b.person : isEqual(a.person, b.person)

/** Coordinators who, by the next list, could not sign in as such; not those who could not before, either. */
function leftBehind(before: InForce, after: InForce, today: number): BrokenRule[] {
  const isServing = ({ roster }: InForce, { person }: Coordinator): boolean =>
    person === undefined || serves(roster, person, today)
  return after.root.coordinators.flatMap((one) => {
    const wasThere = findBefore(before.root, one) !== null
    const isNoWorse = wasThere && !isServing(before, one)
    return isServing(after, one) || isNoWorse
      ? []
      : [{ rule: 'no coordinator in the list', name: one.name } as const]
  })
}

/** New keys may begin tomorrow. */
const serves = ({ people }: Roster, id: PersonEntry['id'], today: number): boolean =>
  people.some(
    (person) =>
      isEqual(person.id, id) &&
      person.roles.includes('coordinator') &&
      (isActive(person, today) || isActive(person, today + 1)),
  )

function twice(coordinators: readonly Coordinator[]): BrokenRule[] {
  return coordinators.flatMap((one, i) => {
    const isSecond = coordinators
      .slice(0, i)
      .some((other) => isEqual(other.key, one.key) || (one.person !== undefined && isSamePerson(other, one)))
    return isSecond ? [{ rule: 'one person twice', name: one.name } as const] : []
  })
}

function thresholdRules(after: InForce): BrokenRule[] {
  const { coordinators, threshold: n } = after.root
  const of = coordinators.length
  if (n > of) return [{ rule: 'more than there are', n, of }]
  return n * 2 > of ? oneAlone(after) : [{ rule: 'not more than half', n, of }]
}

/** While there is one coordinator, or one organisation, the page says so instead. */
function oneAlone(after: InForce): BrokenRule[] {
  const { coordinators, threshold } = after.root
  if (coordinators.length === 1 || organisationsIn(after).length < 2) return []
  return organisationsIn(after).flatMap((name) => {
    const n = coordinators.filter(({ organisation }) => organisation === name).length
    return n >= threshold ? [{ rule: 'one organisation alone', name, n } as const] : []
  })
}

/** Of desks that are open and of coordinators, each once. */
export function organisationsIn({ root, roster }: InForce): readonly string[] {
  const named = [
    ...roster.desks.filter(({ closed }) => !closed).map(({ organisation }) => organisation),
    ...root.coordinators.flatMap(({ organisation }) => organisation ?? []),
  ]
  return [...new Set(named)]
}
