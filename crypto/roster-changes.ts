/** What a next roster and root change, one thing at a time: what coordinators approve, and what the public log tells. */

import { isEqual } from './bytes.ts'
import type { Coordinator, DeskEntry, PersonEntry, Root, Roster } from './roster-shapes.ts'

/** Root and roster that are in force together. */
export interface InForce {
  readonly root: Root
  readonly roster: Roster
}

export type RosterChange =
  | { readonly what: 'person-added' | 'person-listed-no-more'; readonly person: PersonEntry }
  /** Their last day was named, moved or taken back. */
  | { readonly what: 'person-ends'; readonly person: PersonEntry; readonly before: PersonEntry }
  /** Roles, desk, pseudonym or first day. */
  | { readonly what: 'person-changed'; readonly person: PersonEntry; readonly before: PersonEntry }
  /** One entry ends and another of the same name, desk and roles begins on that day: one person, who lost their keys. */
  | { readonly what: 'person-gets-new-keys'; readonly person: PersonEntry; readonly before: PersonEntry }
  /** The very thing that a server would like to swap. */
  | { readonly what: 'person-has-new-key'; readonly person: PersonEntry; readonly before: PersonEntry }
  | {
      readonly what: 'desk-added' | 'desk-listed-no-more' | 'desk-closed' | 'desk-opened'
      readonly desk: DeskEntry
    }
  | { readonly what: 'desk-changed'; readonly desk: DeskEntry; readonly before: DeskEntry }
  | { readonly what: 'coordinator-added' | 'coordinator-removed'; readonly coordinator: Coordinator }
  /** Of one whose keys are replaced, for the organisation and the term that they had. */
  | {
      readonly what: 'coordinator-has-new-key'
      readonly coordinator: Coordinator
      readonly before: Coordinator
    }
  | {
      readonly what: 'coordinator-changed'
      readonly coordinator: Coordinator
      readonly before: Coordinator
    }
  | {
      readonly what: 'threshold'
      readonly threshold: number
      readonly before: number
      /** How many coordinators there are then. */
      readonly of: number
    }
  | {
      readonly what: 'coalition'
      readonly coalition: Roster['coalition']
      readonly before: Roster['coalition']
    }
  | { readonly what: 'policy'; readonly policy: Roster['policy']; readonly before: Roster['policy'] }
  | { readonly what: 'forms'; readonly forms: Roster['forms']; readonly before: Roster['forms'] }
  /** Last days of list and root: signing anew changes nothing else. */
  | { readonly what: 'dates'; readonly toDay: number; readonly before: number }

/** In the order in which somebody should read it: who vouches, who reads, then the rest. */
export function changesBetween(before: InForce, after: InForce): readonly RosterChange[] {
  const replaced = findReplaced(before.roster.people, after.roster.people)
  return [
    ...coordinatorChanges(before.root, after.root, replaced),
    ...peopleChanges(before.roster.people, after.roster.people, replaced),
    ...deskChanges(before.roster.desks, after.roster.desks),
    ...otherChanges(before.roster, after.roster),
    ...dateChanges(before, after),
  ]
}

/** Somebody whose keys are others from one list to the next: the entry that ends, and the one that begins. */
interface Replaced {
  readonly was: PersonEntry
  readonly ends: PersonEntry
  readonly is: PersonEntry
}

/** Told as two changes wherever it is not sure that one stands for the other. */
function findReplaced(before: readonly PersonEntry[], after: readonly PersonEntry[]): readonly Replaced[] {
  const { added, kept } = paired(before, after, ({ id }) => id)
  const pairs = kept.flatMap(({ was, is: ends }) =>
    added.filter((is) => replaces(is, was, ends)).map((is) => ({ was, ends, is })),
  )
  return pairs.filter(
    ({ ends, is }) => pairs.filter((other) => other.ends === ends || other.is === is).length === 1,
  )
}

const replaces = (is: PersonEntry, was: PersonEntry, ends: PersonEntry): boolean =>
  ends.toDay !== null &&
  ends.toDay !== was.toDay &&
  isSame({ ...ends, toDay: was.toDay }, was) &&
  isSame(
    { ...was, id: is.id, signingKey: is.signingKey, fromDay: ends.toDay, roles: [...was.roles].sort() },
    { ...is, roles: [...is.roles].sort() },
  )

function coordinatorChanges(before: Root, after: Root, replaced: readonly Replaced[]): RosterChange[] {
  const all = paired(before.coordinators, after.coordinators, ({ key }) => key)
  const { kept } = all
  const renewed = all.gone.flatMap((was) => {
    const found = all.added.filter((is) => isRenewed(was, is, replaced))
    return found.length === 1 ? found.map((is) => ({ was, is })) : []
  })
  const gone = all.gone.filter((one) => !renewed.some(({ was }) => was === one))
  const added = all.added.filter((one) => !renewed.some(({ is }) => is === one))
  return [
    ...renewed.map(
      ({ was, is }) => ({ what: 'coordinator-has-new-key', coordinator: is, before: was }) as const,
    ),
    ...gone.map((coordinator) => ({ what: 'coordinator-removed', coordinator }) as const),
    ...added.map((coordinator) => ({ what: 'coordinator-added', coordinator }) as const),
    ...kept
      .filter(({ was, is }) => !isSame(was, is))
      .map(({ was, is }) => ({ what: 'coordinator-changed', coordinator: is, before: was }) as const),
    ...(before.threshold === after.threshold && before.coordinators.length === after.coordinators.length
      ? []
      : [
          {
            what: 'threshold',
            threshold: after.threshold,
            before: before.threshold,
            of: after.coordinators.length,
          } as const,
        ]),
  ]
}

const isRenewed = (was: Coordinator, is: Coordinator, replaced: readonly Replaced[]): boolean =>
  isSame({ ...was, key: is.key, person: is.person }, is) &&
  replaced.some(
    (one) =>
      was.person !== undefined &&
      is.person !== undefined &&
      isEqual(one.was.id, was.person) &&
      isEqual(one.is.id, is.person),
  )

function peopleChanges(
  before: readonly PersonEntry[],
  after: readonly PersonEntry[],
  replaced: readonly Replaced[],
): RosterChange[] {
  const all = paired(before, after, ({ id }) => id)
  const { gone } = all
  const added = all.added.filter((one) => !replaced.some(({ is }) => is === one))
  const kept = all.kept.filter(({ is }) => !replaced.some(({ ends }) => ends === is))
  return [
    ...replaced.map(({ is, ends }) => ({ what: 'person-gets-new-keys', person: is, before: ends }) as const),
    ...added.map((person) => ({ what: 'person-added', person }) as const),
    ...kept.flatMap(({ was, is }) => personChanges(was, is)),
    ...gone.map((person) => ({ what: 'person-listed-no-more', person }) as const),
  ]
}

function personChanges(before: PersonEntry, person: PersonEntry): RosterChange[] {
  const { signingKey, toDay, ...rest } = person
  const { signingKey: keyBefore, toDay: toDayBefore, ...restBefore } = before
  return [
    ...(isEqual(signingKey, keyBefore) ? [] : [{ what: 'person-has-new-key', person, before } as const]),
    ...(toDay === toDayBefore ? [] : [{ what: 'person-ends', person, before } as const]),
    ...(isSame(rest, restBefore) ? [] : [{ what: 'person-changed', person, before } as const]),
  ]
}

function deskChanges(before: readonly DeskEntry[], after: readonly DeskEntry[]): RosterChange[] {
  const { gone, added, kept } = paired(before, after, ({ id }) => id)
  return [
    ...added.map((desk) => ({ what: 'desk-added', desk }) as const),
    ...kept.flatMap(({ was, is }): RosterChange[] => {
      const turned = is.closed ? 'desk-closed' : 'desk-opened'
      const rest = isSame({ ...was, closed: false }, { ...is, closed: false })
      return [
        ...(was.closed === is.closed ? [] : [{ what: turned, desk: is } as const]),
        ...(rest ? [] : [{ what: 'desk-changed', desk: is, before: was } as const]),
      ]
    }),
    ...gone.map((desk) => ({ what: 'desk-listed-no-more', desk }) as const),
  ]
}

const otherChanges = (before: Roster, after: Roster): RosterChange[] => [
  ...(isSame(before.coalition, after.coalition)
    ? []
    : [{ what: 'coalition', coalition: after.coalition, before: before.coalition } as const]),
  ...(isSame(before.policy, after.policy)
    ? []
    : [{ what: 'policy', policy: after.policy, before: before.policy } as const]),
  ...(isSame(before.forms, after.forms)
    ? []
    : [{ what: 'forms', forms: after.forms, before: before.forms } as const]),
]

function dateChanges(before: InForce, after: InForce): RosterChange[] {
  const lastDay = ({ root, roster }: InForce): number => Math.min(root.toDay, roster.toDay)
  const toDay = lastDay(after)
  return toDay === lastDay(before) ? [] : [{ what: 'dates', toDay, before: lastDay(before) }]
}

function paired<T>(before: readonly T[], after: readonly T[], idOf: (one: T) => Uint8Array) {
  const find = (list: readonly T[], one: T): T | undefined =>
    list.find((other) => isEqual(idOf(other), idOf(one)))
  return {
    gone: before.filter((one) => find(after, one) === undefined),
    added: after.filter((one) => find(before, one) === undefined),
    kept: after.flatMap((is) => {
      const was = find(before, is)
      return was === undefined ? [] : [{ was, is }]
    }),
  }
}

/** Documents are JSON: what is written alike is alike, whatever the order of its fields. */
const isSame = (a: unknown, b: unknown): boolean => spelled(a) === spelled(b)

const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Uint8Array) return [...part]
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
