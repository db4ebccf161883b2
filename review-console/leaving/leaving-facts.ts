/** How far a desk has come in closing, read from what is: its state, its cases, its journal, the list. Holds no key. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { Roster } from '../../crypto/roster-shapes.ts'
import { findDesk, membersOf } from '../../crypto/verify-roster.ts'
import { ownState, type StateNow } from '../../crypto/verify-states.ts'
import { isForNewer } from '../cases/case-rules.ts'
import { isOver, type CaseState } from '../cases/case-state.ts'
import { deskRules } from '../cases/desk-rules.ts'
import { pseudonymsIn } from '../cases/view-case.ts'
import type { Work } from '../cases/work.ts'
import { groupsIn } from '../inbox/group-drops.ts'

/** Why a case cannot be written to from here. */
export type WhyNot = 'not attested' | 'newer version' | 'unread'

export interface NamedCase {
  readonly key: string
  readonly name: string
}

export interface BlockedCase extends NamedCase {
  readonly why: WhyNot
}

export interface ExportedBy {
  readonly name: string
  readonly day: number
  readonly cases: number
  readonly of: number
}

export interface LeavingFacts {
  readonly deskName: string
  readonly state: StateNow
  /** By the list. */
  readonly isClosed: boolean
  /** Open cases whose source can be answered: so many had the last reply. */
  readonly had: number
  readonly due: readonly NamedCase[]
  readonly blocked: readonly BlockedCase[]
  /** Open, and their sources want no reply. */
  readonly unanswerable: number
  /** Of which this person knows only that they are there, and no more than how they stood once. */
  readonly others: number
  /** Closed or destroyed, whoever had them: they get no last reply. */
  readonly over: number
  /** Sources of whom nobody has opened anything. */
  readonly unopened: number
  /** In which those wrote who are to have the last reply; the most frequent first. */
  readonly languages: readonly string[]
  /** What an export made here would hold, and how many cases the desk has. */
  readonly cases: { readonly mine: number; readonly all: number }
  /** The newest first. */
  readonly exports: readonly ExportedBy[]
  /** At the desk today, by pseudonym. */
  readonly people: readonly string[]
}

export function leavingFacts(work: Work): LeavingFacts {
  const { session, desk } = work
  const { roster, followed } = desk
  const known = [...followed.cases.values()]
  const me = toBase64url(session.person)
  const mine = known.filter(({ isLocked, state }) => !isLocked && !state.recused.includes(me))
  const open = mine.filter(({ state }) => !isOver(state))
  const answerable = open.filter(({ state }) => state.wantsReply)
  const todo = answerable.filter(({ state }) => state.lastReplyOn === null)
  const blocked = blockedIn(work, todo)
  const stopped = new Set(blocked.map(({ key }) => key))
  return {
    deskName: findDesk(roster, session.desk)?.name ?? '',
    state: ownState(roster, session.desk),
    isClosed: isClosedIn(roster.roster, session.desk),
    had: answerable.length - todo.length,
    due: todo.filter(({ source }) => !stopped.has(source)).map(named),
    blocked,
    unanswerable: open.length - answerable.length,
    others: known.filter((one) => !mine.includes(one) && !isOver(one.state)).length,
    over: known.filter(({ state }) => isOver(state)).length,
    unopened: groupsIn(work).groups.filter((group) => group.known === null).length,
    languages: languagesIn(todo.map(({ state }) => state)),
    cases: { mine: mine.filter(({ state }) => state.attested.includes(me)).length, all: known.length },
    exports: exportsIn(work),
    people: membersOf(roster.roster, session.desk, work.today()).map(({ pseudonym }) => pseudonym),
  }
}

type Known =
  Pick<Work['desk']['followed'], 'cases'>['cases'] extends ReadonlyMap<string, infer Case> ? Case : never

const named = ({ source, name }: Known): NamedCase => ({ key: source, name })

function blockedIn(work: Work, todo: readonly Known[]): readonly BlockedCase[] {
  const rules = deskRules(work.desk.roster, work.session.desk)
  const me = toBase64url(work.session.person)
  const unread = new Set(
    groupsIn(work).groups.flatMap(({ key, statements }) => (statements.length > 0 ? [key] : [])),
  )
  return todo.flatMap((one) => {
    const why = whyNot()
    return why === null ? [] : [{ ...named(one), why }]
    function whyNot(): WhyNot | null {
      if (!one.state.attested.includes(me)) return 'not attested'
      if (isForNewer(one.state, work.today(), rules)) return 'newer version'
      return unread.has(one.source) ? 'unread' : null
    }
  })
}

/** The newest that each source wrote in. */
function languagesIn(states: readonly CaseState[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { languages } of states) {
    const language = languages.at(-1) ?? 'en'
    counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([language]) => language)
}

function exportsIn({ desk: { followed, roster } }: Work): readonly ExportedBy[] {
  const pseudonyms = pseudonymsIn(roster)
  const newest = new Map<string, ExportedBy>()
  for (const { by, day, cases, of } of followed.exports) {
    const before = newest.get(by)
    if (before === undefined || before.day <= day)
      newest.set(by, { name: pseudonyms.get(by) ?? '', day, cases, of })
  }
  return [...newest.values()].sort((a, b) => b.day - a.day)
}

export const isClosedIn = ({ desks }: Roster, desk: Uint8Array): boolean =>
  desks.some(({ id, closed }) => closed && isEqual(id, desk))
