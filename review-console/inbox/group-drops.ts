/** From drops and followed cases to what a person sees in the list: one entry for each source. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { StatementKind } from '../../crypto/protocol/inside.ts'
import type { OpenedDrop } from '../../crypto/reviewer/open-drop.ts'
import type { CaseState } from '../cases/case-state.ts'
import type { Followed, FollowedCase } from '../journal/followed.ts'
import type { HeldDrop } from './read-desk.ts'

/** A statement that no case has taken over, counted once however many drops brought it. */
export interface ArrivedStatement {
  readonly opened: OpenedDrop
  /** The first day that it came. */
  readonly day: number
  readonly drops: readonly Hash[]
  /** False for what somebody read in version 0.1 or 0.2: it is in its drop only, and is taken over all the same. */
  readonly isUnread: boolean
}

/** All of one source. `known` is null until somebody opened it. */
export interface SourceGroup {
  /** The verifying key as text: for lists and for the page's memory; never in an address. */
  readonly key: string
  readonly known: FollowedCase | null
  /** What is new: by day; of one day the report first, since nothing finer is known. */
  readonly statements: readonly ArrivedStatement[]
}

export interface UnopenedDrop {
  readonly id: Hash
  readonly day: number
}

export interface DeskGroups {
  readonly groups: readonly SourceGroup[]
  readonly unopened: readonly UnopenedDrop[]
}

export interface ToGroup {
  readonly drops: readonly HeldDrop[]
  readonly followed: Pick<Followed, 'cases' | 'settledDrops'>
  /** Whose list it is: base64url of the id. */
  readonly me: string
}

/** Cases that this person left, or was given no key to, are in no list; nor is what their sources send. */
export function groupDrops({ drops, followed, me }: ToGroup): DeskGroups {
  const isHidden = (known: FollowedCase): boolean => known.isLocked || known.state.recused.includes(me)
  const unopened: UnopenedDrop[] = []
  const newOf = new Map<string, Map<string, ArrivedStatement>>()
  for (const held of drops) {
    if (followed.settledDrops.has(toBase64url(held.id))) continue
    if (held.opened === null) unopened.push({ id: held.id, day: held.day })
    else addTo(newOf, held, held.opened, followed)
  }
  const known = [...followed.cases.values()]
    .filter((one) => !isHidden(one))
    .map((one) => toGroup(one.source, one, newOf.get(one.source)))
  const unknown = [...newOf]
    .filter(([key]) => !followed.cases.has(key))
    .map(([key, statements]) => toGroup(key, null, statements))
  return { groups: [...known, ...unknown], unopened: unopened.sort((a, b) => a.day - b.day) }
}

type Known = ToGroup['followed']

function addTo(
  newOf: Map<string, Map<string, ArrivedStatement>>,
  { id, day }: HeldDrop,
  opened: OpenedDrop,
  { cases }: Known,
): void {
  if (opened.statement.kind === 'cover') return
  const source = toBase64url(opened.source)
  const statement = toBase64url(opened.id)
  const known = cases.get(source)
  const standing = known === undefined ? 'new' : (standingIn(known).get(statement) ?? 'new')
  if (standing === 'taken over') return
  const ofSource = newOf.get(source) ?? new Map<string, ArrivedStatement>()
  const before = ofSource.get(statement)
  ofSource.set(statement, {
    opened,
    day: Math.min(day, before?.day ?? day),
    drops: [...(before?.drops ?? []), id],
    isUnread: standing === 'new',
  })
  newOf.set(source, ofSource)
}

type Standing = 'taken over' | 'read'

const standingOf = new WeakMap<CaseState, ReadonlyMap<string, Standing>>()

/** What a case holds. Made once for a state: a source may have written thousands of times. */
function standingIn({ state }: FollowedCase): ReadonlyMap<string, Standing> {
  const made = standingOf.get(state) ?? listStanding(state)
  standingOf.set(state, made)
  return made
}

function listStanding({ received, bare: inDrops }: CaseState): ReadonlyMap<string, Standing> {
  const bare = new Set(inDrops)
  return new Map(received.map((id) => [id, bare.has(id) ? 'read' : 'taken over']))
}

const toGroup = (
  key: string,
  known: FollowedCase | null,
  statements: ReadonlyMap<string, ArrivedStatement> | undefined,
): SourceGroup => ({ key, known, statements: [...(statements?.values() ?? [])].sort(byDayThenKind) })

const rankOf: Readonly<Record<StatementKind, number>> = {
  report: 0,
  'follow-up': 1,
  erase: 2,
  withdrawal: 3,
  cover: 4,
}

const byDayThenKind = (a: ArrivedStatement, b: ArrivedStatement): number =>
  a.day - b.day || rankOf[a.opened.statement.kind] - rankOf[b.opened.statement.kind]

/** What statements are, each kind once, in the order they first came. */
export const kindsIn = (statements: readonly ArrivedStatement[]): readonly StatementKind[] => [
  ...new Set(statements.map(({ opened }) => opened.statement.kind)),
]

interface Reading {
  readonly desk: Pick<ToGroup, 'drops' | 'followed'>
  readonly session: { readonly person: Uint8Array }
}

/** Everything that this person's list is made of. */
export const groupsIn = ({ desk, session }: Reading): DeskGroups =>
  groupDrops({ ...desk, me: toBase64url(session.person) })

/** What of one source no case has taken over, in the order in which it is taken up. */
export function newFrom({ desk, session }: Reading, source: string): readonly ArrivedStatement[] {
  const drops = desk.drops.filter(({ opened }) => opened !== null && toBase64url(opened.source) === source)
  const { groups } = groupsIn({ session, desk: { drops, followed: desk.followed } })
  return groups.find(({ key }) => key === source)?.statements ?? []
}
