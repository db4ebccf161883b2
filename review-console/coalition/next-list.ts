/**
 * The list after a draft: edits, applied one after the other to what is in force. A draft holds edits and no list, so
 * that it fits upon a list that changed meanwhile. Pure.
 */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId, PersonId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type {
  Coordinator,
  DeskEntry,
  PersonEntry,
  Policy,
  Role,
  Root,
  Roster,
} from '../../crypto/roster-shapes.ts'
import { rootDays, rosterDays } from '../../crypto/suite.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'

/** Six months. */
export const termDays = 182

export type Edit =
  | { readonly edit: 'person-added'; readonly person: PersonEntry }
  /** Somebody lost their keys: the entry of before ends where the new one begins. */
  | {
      readonly edit: 'keys-replaced'
      readonly id: PersonId
      readonly person: PersonEntry
      /** In place of the one that they had as coordinator, for the same term. */
      readonly coordinatorKey: VerifyingKey | null
    }
  | {
      readonly edit: 'person'
      readonly id: PersonId
      readonly roles: readonly Role[]
      readonly desk: DeskId | null
      /** The first day without access; null while there is none. */
      readonly toDay: number | null
    }
  /** The person becomes coordinator in the list, too; and is none there once they are removed. */
  | { readonly edit: 'coordinator-added'; readonly coordinator: Coordinator }
  | { readonly edit: 'coordinator-removed'; readonly key: VerifyingKey }
  | {
      readonly edit: 'term'
      readonly key: VerifyingKey
      readonly fromDay: number
      readonly toDay: number
    }
  | { readonly edit: 'threshold'; readonly threshold: number }
  /** A new desk, or one with this id as it is from now on. */
  | { readonly edit: 'desk'; readonly desk: DeskEntry }
  | { readonly edit: 'coalition'; readonly contact: string }
  | { readonly edit: 'policy'; readonly policy: Policy }
  | { readonly edit: 'signed-anew' }

export interface NextDocuments {
  /** Null while nothing changes in who vouches, and the one in force lasts. */
  readonly root: Root | null
  readonly roster: Roster
}

/** What of what is in force the next documents are made from. */
export type Before = Pick<VerifiedRoster, 'root' | 'rootHash' | 'roster' | 'rosterHash'>

export const moreThanHalf = (of: number): number => Math.floor(of / 2) + 1

/** @param today days since 1970-01-01 UTC */
export function nextDocuments(before: Before, edits: readonly Edit[], today: number): NextDocuments {
  const roster = nextRoster(before, edits, today)
  return { root: nextRoot(before, roster, edits, today), roster }
}

function nextRoster({ root, roster, rosterHash }: Before, edits: readonly Edit[], today: number): Roster {
  const edited = edits.reduce(editRoster, roster)
  return {
    ...edited,
    people: edits.reduce((people, edit) => editRoles(people, edit, root), edited.people),
    version: roster.version + 1,
    previous: rosterHash,
    day: today,
    toDay: today + rosterDays,
  }
}

function editRoster(roster: Roster, edit: Edit): Roster {
  switch (edit.edit) {
    case 'person-added':
      return { ...roster, people: [...roster.people, edit.person] }
    case 'keys-replaced': {
      const { id, person: now } = edit
      const people = roster.people.map((one) => (isEqual(one.id, id) ? { ...one, toDay: now.fromDay } : one))
      return { ...roster, people: [...people, now] }
    }
    case 'person': {
      const { id, roles, desk, toDay } = edit
      const people = roster.people.map((person) =>
        isEqual(person.id, id) ? { ...person, roles: [...roles], desk, toDay } : person,
      )
      return { ...roster, people }
    }
    case 'desk':
      return { ...roster, desks: withDesk(roster.desks, edit.desk) }
    case 'coalition':
      return { ...roster, coalition: { ...roster.coalition, contact: edit.contact } }
    case 'policy':
      return { ...roster, policy: edit.policy }
    default:
      return roster
  }
}

const withDesk = (desks: readonly DeskEntry[], desk: DeskEntry): DeskEntry[] =>
  desks.some(({ id }) => isEqual(id, desk.id))
    ? desks.map((one) => (isEqual(one.id, desk.id) ? desk : one))
    : [...desks, desk]

/** Whoever is added as coordinator is one in the list; whoever is removed is none there, if they are anything else. */
function editRoles(people: PersonEntry[], edit: Edit, { coordinators }: Root): PersonEntry[] {
  if (edit.edit === 'coordinator-added') return withRoles(people, edit.coordinator, addCoordinator)
  if (edit.edit !== 'coordinator-removed') return people
  const removed = coordinators.find(({ key }) => isEqual(key, edit.key))
  return removed === undefined ? people : withRoles(people, removed, removeCoordinator)
}

const withRoles = (
  people: readonly PersonEntry[],
  { person: of }: Coordinator,
  change: (roles: readonly Role[]) => Role[],
): PersonEntry[] =>
  people.map((person) =>
    of !== undefined && isEqual(person.id, of) ? { ...person, roles: change(person.roles) } : person,
  )

const addCoordinator = (roles: readonly Role[]): Role[] =>
  roles.includes('coordinator') ? [...roles] : [...roles, 'coordinator']

function removeCoordinator(roles: readonly Role[]): Role[] {
  const others = roles.filter((role) => role !== 'coordinator')
  return others.length === 0 ? [...roles] : others
}

function nextRoot(before: Before, roster: Roster, edits: readonly Edit[], today: number): Root | null {
  const { root, rootHash } = before
  const isTouched = edits.some((edit) => ofRoot.has(edit.edit) || givesKey(edit))
  const isShort = edits.some(({ edit }) => edit === 'signed-anew') && root.toDay < roster.toDay
  if (!isTouched && !isShort) return null
  const named = root.coordinators.map((one) => saidInFull(one, root, roster, today))
  const coordinators = edits.reduce(editCoordinators, named).map((one) => calledAsListed(one, roster))
  return {
    ...root,
    number: root.number + 1,
    previous: rootHash,
    fromDay: today,
    toDay: today + rootDays,
    coordinators,
    threshold: nextThreshold(root, coordinators.length, edits),
  }
}

const ofRoot: ReadonlySet<Edit['edit']> = new Set([
  'coordinator-added',
  'coordinator-removed',
  'term',
  'threshold',
])

const givesKey = (edit: Edit): boolean => edit.edit === 'keys-replaced' && edit.coordinatorKey !== null

function editCoordinators(coordinators: Coordinator[], edit: Edit): Coordinator[] {
  switch (edit.edit) {
    case 'coordinator-added':
      return [...coordinators, edit.coordinator]
    case 'coordinator-removed':
      return coordinators.filter(({ key }) => !isEqual(key, edit.key))
    case 'keys-replaced': {
      const { id, person, coordinatorKey: key } = edit
      return coordinators.map((one) =>
        key !== null && one.person !== undefined && isEqual(one.person, id)
          ? { ...one, key, person: person.id }
          : one,
      )
    }
    case 'term': {
      const { key, fromDay, toDay } = edit
      return coordinators.map((one) => (isEqual(one.key, key) ? { ...one, fromDay, toDay } : one))
    }
    default:
      return coordinators
  }
}

/** As somebody chose it; else more than half as soon as there are more or fewer. */
function nextThreshold(root: Root, count: number, edits: readonly Edit[]): number {
  const chosen = edits.findLast((edit) => edit.edit === 'threshold')
  if (chosen !== undefined) return chosen.threshold
  return count === root.coordinators.length ? root.threshold : moreThanHalf(count)
}

function calledAsListed(one: Coordinator, { people }: Roster): Coordinator {
  const { person: id } = one
  const listed = people.find((person) => id !== undefined && isEqual(person.id, id))
  return listed === undefined ? one : { ...one, name: listed.pseudonym }
}

/** The founder of before version 0.4 stands in the root by name and key only; the list says who it is. */
function saidInFull(coordinator: Coordinator, root: Root, roster: Roster, today: number): Coordinator {
  if (coordinator.person !== undefined || root.coordinators.length !== 1) return coordinator
  // A new coordinator stands behind: the founder was listed first.
  const founder = roster.people.find(({ roles }) => roles.includes('coordinator'))
  if (founder === undefined) return coordinator
  const organisation = organisationOf(roster, founder)
  return {
    name: founder.pseudonym,
    key: coordinator.key,
    person: founder.id,
    ...(organisation !== null && { organisation }),
    fromDay: today,
    toDay: today + termDays,
  }
}

/** Null for somebody without a desk. */
export function organisationOf({ desks }: Roster, { desk }: PersonEntry): string | null {
  if (desk === null) return null
  return desks.find(({ id }) => isEqual(id, desk))?.organisation ?? null
}

/** One edit more: what was there about the same thing gives way. */
export const withEdit = (edits: readonly Edit[], more: Edit): readonly Edit[] => [
  ...edits.filter((edit) => subjectOf(edit) !== subjectOf(more)),
  more,
]

function subjectOf(edit: Edit): string {
  switch (edit.edit) {
    case 'person-added':
      return `person ${spell(edit.person.id)}`
    case 'person':
    case 'keys-replaced':
      return `person ${spell(edit.id)}`
    case 'coordinator-added':
      return `coordinator ${spell(edit.coordinator.key)}`
    case 'coordinator-removed':
    case 'term':
      return `coordinator ${spell(edit.key)}`
    case 'desk':
      return `desk ${spell(edit.desk.id)}`
    default:
      return edit.edit
  }
}

const spell = (id: Uint8Array): string => id.join()
