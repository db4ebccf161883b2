/** What the list shows of each source: never a word of what they wrote. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Policy } from '../../crypto/roster-shapes.ts'
import { emptyCase, isOver, waitsForSource, type CaseState } from '../cases/case-state.ts'
import { nextPromise } from '../cases/promises.ts'
import type { FollowedCase } from '../journal/followed.ts'
import { kindsIn, type ArrivedStatement, type DeskGroups, type SourceGroup } from './group-drops.ts'
import { rowStates, type InboxRow, type RowState, type UnopenedRow } from './inbox-row.ts'
import { topicsOf } from './topics.ts'

export interface InboxRows {
  readonly rows: readonly InboxRow[]
  readonly unopened: readonly UnopenedRow[]
}

export interface RowFacts {
  readonly policy: Policy
  /** base64url of the id. */
  readonly me: string
  /** By id as text. */
  readonly pseudonyms: ReadonlyMap<string, string>
  /** Names of cases to say aloud, by the id that other logs name them by. */
  readonly caseNames: ReadonlyMap<string, string>
}

export const toRows = ({ groups, unopened }: DeskGroups, facts: RowFacts): InboxRows => ({
  rows: inListOrder(groups.map((group) => toRow(group, facts))),
  unopened: unopened.map(({ id, day }) => ({ key: toBase64url(id), id, day })),
})

function toRow(group: SourceGroup, facts: RowFacts): InboxRow {
  const { key, known, statements } = group
  const { me, policy, pseudonyms } = facts
  const state = stateWith(known, statements)
  const unread = statements.filter(({ isUnread }) => isUnread)
  const topics = new Set([...state.topics, ...statements.flatMap(({ opened }) => topicsOf(opened.statement))])
  return {
    key,
    name: known?.name ?? null,
    state: rowStateOf(state, unread.length > 0, topics),
    stage: state.stage,
    isUnread: unread.length > 0,
    kinds: unread.length === 0 && state.asksToBeDestroyed ? ['withdrawal'] : kindsIn(unread),
    topics: [...topics],
    country: state.codes.country,
    isHeavy: state.isHeavy,
    labels: state.labels,
    assignee: state.assignee === null ? null : (pseudonyms.get(state.assignee) ?? null),
    isMine: state.assignee === me,
    mentionsMe: state.mentioned.includes(me),
    tasksForMe: state.tasks.filter((task) => task.for === me).length,
    openProposals: state.proposals.length,
    arrived: statements.at(-1)?.day ?? state.lastArrival?.day ?? null,
    promised: nextPromise(state, policy),
    waitingSince: waitsForSource(state) ? (state.lastAnswer?.day ?? null) : null,
    followUpDay: state.followUpDay,
    linkedTo: linkedTo(state, facts),
    problems: known?.problems ?? [],
  }
}

/** Days and wishes of what nobody took up count as if it had been: its promises run. */
function stateWith(known: FollowedCase | null, statements: readonly ArrivedStatement[]): CaseState {
  const state = known?.state ?? emptyCase
  const [first] = statements
  if (first === undefined) return state
  return {
    ...state,
    arrivedOn: Math.min(first.day, state.arrivedOn ?? first.day),
    wantsReply: state.wantsReply || statements.some(({ opened }) => opened.replyTo !== null),
  }
}

function rowStateOf(state: CaseState, isUnread: boolean, topics: ReadonlySet<string>): RowState {
  if (state.isDestroyed) return 'being-destroyed'
  // A case that its opener left to others is still new to everybody.
  const isNew = state.attested.length === 0
  if (isInDanger(state, isNew && topics.has('urgent')) && (isUnread || !isOver(state))) return 'danger'
  if (isNew) return 'new'
  if (isUnread) return 'new-follow-up'
  if (isOver(state)) return 'closed'
  return waitsForSource(state) ? 'waiting' : 'open'
}

const isInDanger = ({ isDanger, protection }: CaseState, isUrgent: boolean): boolean =>
  isDanger || isUrgent || protection === 'active-risk'

const linkedTo = ({ links }: CaseState, { caseNames }: RowFacts): InboxRow['linkedTo'] =>
  links.flatMap(({ to, how }) => {
    const name = caseNames.get(to)
    return name === undefined ? [] : [{ name, how }]
  })

const rankOf: ReadonlyMap<RowState, number> = new Map(rowStates.map((state, rank) => [state, rank]))

/** Of one state the soonest promise first, then what came last; of what is closed the newest first. */
const inListOrder = (rows: readonly InboxRow[]): InboxRow[] =>
  rows
    .map((row) => ({ row, place: placeOf(row) }))
    .sort(
      (a, b) =>
        a.place - b.place || inOrder(a.row.name ?? '', b.row.name ?? '') || inOrder(a.row.key, b.row.key),
    )
    .map(({ row }) => row)

const dayLimit = 2 ** 17
const never = 2 ** 20 - 1

/** All but the names as one whole number: large desks are compared by it a million times. */
function placeOf({ state, promised, arrived }: InboxRow): number {
  const due = state === 'closed' ? never : Math.min(promised?.byDay ?? never, never)
  return ((rankOf.get(state) ?? 0) * 2 ** 20 + due) * dayLimit + (dayLimit - 1 - (arrived ?? 0))
}

/** Not by any language's rules: these are many. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
