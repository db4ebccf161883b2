/** From a case's log to what its page is shown. Pure; holds no key. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { Reply, StatementKind } from '../../crypto/protocol/inside.ts'
import { Stage } from '../../crypto/protocol/journal-event.ts'
import type { SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import { findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Approval } from '../desk/desk-facts.ts'
import { toSentFiles, type SentFiles } from '../evidence/sent-files.ts'
import type { FollowedCase } from '../journal/followed.ts'
import type { CaseLog } from './case-log.ts'
import { isDestroyingAllowed, isMoveAllowed } from './case-rules.ts'
import type { CaseState } from './case-state.ts'
import { notesIn, tasksIn, toRecord, toThread, type Forms } from './case-thread.ts'
import type { CaseView, ThreadEntry } from './case-view.ts'
import { replyAfter, toName, type Author } from './next-reply.ts'
import { promisesOf } from '../../crypto/protocol/promises.ts'

export interface Seen {
  readonly desk: DeskId
  readonly roster: VerifiedRoster
  readonly forms: Forms
  /** Names of cases to say aloud, by the id that other logs name them by. */
  readonly caseNames: ReadonlyMap<string, string>
  /** Who looks, and when: whose letter would be next. */
  readonly author: Author
}

/** @param log read anew: what the list knows of the case may be older */
export function toCaseView(known: FollowedCase, log: CaseLog, seen: Seen): CaseView {
  const { desk, roster, author } = seen
  const { state } = log
  const me = toBase64url(author.by)
  const who = pseudonymsIn(roster)
  const facts = { ...seen, me, who }
  const thread = toThread(log, facts)
  return {
    key: known.source,
    name: known.name,
    length: state.length,
    arrived: state.arrivedOn,
    topics: state.topics,
    kinds: kindsOf(log),
    languages: state.languages,
    nextAnswer: nextAnswer(log, author),
    promises: state.wantsReply ? promisesOf(state, roster.roster.policy) : [],
    readableUntil: readableUntil(log, roster),
    readers: known.readers.flatMap((id) => who.get(id) ?? []),
    recused: state.recused.flatMap((id) => who.get(id) ?? []),
    assignee: assigneeOf(state, who),
    stage: state.stage,
    outcome: state.outcome,
    mayMoveTo: mayMoveTo(state, me),
    labels: state.labels,
    isDanger: state.isDanger,
    isHeavy: state.isHeavy,
    codes: state.codes,
    protection: state.protection,
    followUpDay: state.followUpDay,
    links: state.links.map(({ to, how }) => ({ to, how, name: seen.caseNames.get(to) ?? null })),
    asksToBeDestroyed: state.asksToBeDestroyed,
    mayDestroy: isMine(state, me) && isDestroyingAllowed(state, author.day),
    heldUntil: state.heldUntil !== null && state.heldUntil >= author.day ? state.heldUntil : null,
    proposals: approvalsIn(known, state, me, who),
    isAlone: isAlone(state, me, membersOf(roster.roster, desk, author.day)),
    knowsRosters: [...log.statements.values()].every((one) => isKnownRoster(one, desk, roster)),
    problems: [...new Set([...known.problems, ...log.problems])],
    falseSummaryBy: log.falseSummaryBy === null ? null : (who.get(log.falseSummaryBy) ?? ''),
    thread,
    evidence: evidenceIn(log, thread),
    notes: notesIn(log, facts),
    tasks: tasksIn(log, facts),
    record: toRecord(log, facts),
  }
}

/** Pseudonyms by id as text, of everybody who is or was in the list. */
export const pseudonymsIn = ({ roster }: VerifiedRoster): ReadonlyMap<string, string> =>
  new Map(roster.people.map(({ id, pseudonym }) => [toBase64url(id), pseudonym]))

const evidenceIn = ({ statements }: CaseLog, thread: readonly ThreadEntry[]): readonly SentFiles[] =>
  thread.flatMap(({ what, ...entry }) => {
    const signed = statements.get(entry.id)
    if ((what !== 'report' && what !== 'follow-up') || signed === undefined || !('day' in entry)) return []
    return toSentFiles(signed.statement, entry.id, entry.day) ?? []
  })

const kindsOf = ({ statements }: CaseLog): readonly StatementKind[] => [
  ...new Set([...statements.values()].map(({ statement }) => statement.kind)),
]

function nextAnswer({ replyTo, state }: CaseLog, author: Author): Reply | null {
  if (replyTo === null || state.isDestroyed) return null
  return replyAfter(author, state, { kind: 'answer', text: '', received: toName(state) })
}

/** Until when the newest letter that is still on the board stays there. */
function readableUntil({ entries, state }: CaseLog, { roster }: VerifiedRoster): number | null {
  const live = new Set(state.replies.live)
  const days = entries.flatMap(({ event, verdict }) =>
    verdict === 'counts' &&
    (event?.what.act === 'replied' || event?.what.act === 'last-reply') &&
    live.has(toBase64url(event.what.tag))
      ? [event.what.reply.day]
      : [],
  )
  return days.length === 0 ? null : Math.max(...days) + roster.policy.slipDays
}

const isMine = ({ attested, isDestroyed }: CaseState, me: string): boolean =>
  !isDestroyed && attested.includes(me)

/** `concluded` among them before the source was told: the page asks for the letter first. */
function mayMoveTo(state: CaseState, me: string): readonly Stage[] {
  if (!isMine(state, me)) return []
  const told = { ...state, feedbackOn: state.feedbackOn ?? 0 }
  return Stage.options.filter((to) => isMoveAllowed(to === 'concluded' ? told : state, to))
}

function assigneeOf({ assignee }: CaseState, who: ReadonlyMap<string, string>): CaseView['assignee'] {
  const pseudonym = assignee === null ? undefined : who.get(assignee)
  return assignee === null || pseudonym === undefined ? null : { id: assignee, pseudonym }
}

/** What waits in a case for a second person. */
export const approvalsIn = (
  { source, name }: FollowedCase,
  { proposals, attested }: CaseState,
  me: string,
  who: ReadonlyMap<string, string>,
): readonly Approval[] =>
  proposals.map(({ n, by, day, what }) => ({
    key: source,
    name,
    n,
    what,
    by: who.get(by) ?? '',
    isMine: by === me,
    hasAttested: attested.includes(me),
    day,
  }))

const isAlone = ({ recused }: CaseState, me: string, atDesk: readonly PersonEntry[]): boolean =>
  atDesk.every(({ id }) => toBase64url(id) === me || recused.includes(toBase64url(id)))

/** Today's list, the one before it, and the one that the desk's living epoch was made under. */
function isKnownRoster({ statement }: SignedStatement, desk: DeskId, roster: VerifiedRoster): boolean {
  const live = findLiveEpoch(roster, desk)
  const known = [roster.rosterHash, roster.roster.previous, live?.epoch.roster.hash]
  return known.some((hash) => hash !== null && hash !== undefined && isEqual(hash, statement.roster))
}
