/** Reading the whole log of one case when it is opened: every event by its tag, folded anew, every statement verified. */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import type { CaseActOf } from '../../crypto/protocol/journal-event.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import type { SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import { joinProof, openProof } from '../../crypto/reviewer/taken-over.ts'
import { findEvents, type FoundEvent } from '../journal/find-events.ts'
import { correctSummary, falseSummaryBy } from '../journal/false-summary.ts'
import type { FollowedCase } from '../journal/followed.ts'
import { viewOf } from '../journal/view-of.ts'
import { topicsOf } from '../inbox/topics.ts'
import { Refusal } from '../session/refusal.ts'
import { orNull } from '../session/or-null.ts'
import type { Opened } from '../session/log-verbs.ts'
import { afterEvent, loggedAs, type LoggedEvent, type Verdict } from './case-fold.ts'
import { emptyCase, type CaseState } from './case-state.ts'
import type { CaseLog, LogEntry } from './case-log.ts'
import { deskRules } from './desk-rules.ts'
import type { LogProblem } from './log-problem.ts'
import type { Work } from './work-shape.ts'

/** See {@link ./work.ts}. */
export async function readLog(work: Work, source: string): Promise<CaseLog> {
  const known = work.desk.followed.cases.get(source)
  if (known === undefined) throw new Refusal('not-found')
  const log = await findLog(work, known)
  const { entries, state, isWhole } = await foldAnew(work, source, log)
  const { statements, isTrue } = statementsIn(entries, source)
  // Where the list knows itself that something did not come in its turn, it cannot be held against the log.
  const isTorn = work.desk.follower.torn.has(source)
  if (isWhole && !isTorn && spelled(state) !== spelled(known.state)) putRight(work, source, state)
  const problems = new Set<LogProblem>(work.desk.followed.cases.get(source)?.problems)
  for (const { verdict } of entries) {
    const isKnown = verdict !== 'not allowed' || (isWhole && !isTorn)
    if (verdict !== 'counts' && isKnown) problems.add(verdict)
  }
  if (!isWhole) problems.add('missing')
  if (!isTrue) problems.add('false statement')
  return {
    entries,
    state,
    statements,
    replyTo: replyToIn(entries, statements),
    problems: [...problems],
    falseSummaryBy: falseSummaryBy(work.desk.follower, source),
  }
}

/** The list says from now on what the log says, and that it was false. */
function putRight(work: Work, source: string, state: CaseState): void {
  correctSummary(work.desk.follower, source, state)
  work.desk = { ...work.desk, followed: viewOf(work.desk.follower) }
}

interface FoundLog {
  readonly tags: readonly Tag[]
  readonly found: ReadonlyMap<string, FoundEvent>
}

const atOnce = 16

/**
 * As long as the list says that it is. A summary that somebody wrote may have been too short: its case is asked for one
 * event more, and for all that come behind it.
 */
async function findLog(work: Work, { source, state, isLocked }: FollowedCase): Promise<FoundLog> {
  const { session, desk } = work
  const { running, summedBy } = desk.follower
  const found = new Map<string, FoundEvent>()
  let length = state.length
  let asked = summedBy.has(source) && !isLocked ? 1 : 0
  for (let from = 0; ; from = length) {
    const tags = session.caseTags(source, length + asked)
    for (const [tag, record] of await findEvents(session, tags.slice(from))) found.set(tag, record)
    const isRead = (tag: Tag): boolean =>
      (found.get(toBase64url(tag))?.position ?? Infinity) <= running.position()
    const more = tags.slice(length).findIndex((tag) => !isRead(tag))
    if (more === 0 || asked === 0) return { tags: tags.slice(0, length), found }
    length += more < 0 ? asked : more
    asked = more < 0 ? atOnce : 0
  }
}

async function foldAnew(work: Work, source: string, { tags, found }: FoundLog) {
  const rules = deskRules(work.desk.roster, work.session.desk)
  const entries: LogEntry[] = []
  let state: CaseState = emptyCase
  let isWhole = true
  let hasHole = false
  for (const [n, tag] of tags.entries()) {
    const record = found.get(toBase64url(tag))
    if (record === undefined) {
      hasHole = true
      state = { ...state, length: n + 1 }
      continue
    }
    const opened = work.session.openCaseEvent(source, n, record.event, work.desk.roster)
    const logged = loggedAs(toBase64url(await eventLink(record.event)), opened)
    const author = logged.newer ?? logged.event
    if (hasHole && author !== null) {
      const previous = author.previous === null ? null : toBase64url(author.previous)
      // Whoever names the last one that came has left a place free: nothing was taken out.
      if (previous !== state.last) isWhole = false
      state = { ...state, last: previous }
      hasHole = false
    }
    const after = afterEvent(state, logged, rules)
    state = after.state
    entries.push(toEntry(n, logged, opened, after.verdict))
  }
  return { entries, state, isWhole: isWhole && !hasHole }
}

const noBody: Bytes = new Uint8Array(0)

function toEntry(n: number, { event, newer }: LoggedEvent, opened: Opened, verdict: Verdict): LogEntry {
  const body = opened !== null && 'body' in opened ? opened.body : noBody
  return { n, event, body, verdict, ...(newer === undefined ? {} : { newer }) }
}

/** One spelling of a value, whatever the order of its fields. */
const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

function statementsIn(entries: readonly LogEntry[], source: string) {
  const statements = new Map<string, SignedStatement>()
  const carried = new Map<string, Bytes[]>()
  let isTrue = true
  for (const { event, body, verdict } of entries) {
    if (event === null || verdict !== 'counts') continue
    const { what } = event
    if (what.act === 'carried') keepPiece(carried, toBase64url(what.statement), what.piece, body)
    if (what.act !== 'took-over') continue
    const id = toBase64url(what.statement)
    const pieces = [...(carried.get(id) ?? []).slice(0, what.carried), body]
    carried.delete(id)
    const signed = pieces.length === what.carried + 1 ? orNull(() => openProof(joinProof(pieces))) : null
    if (signed !== null && isAsTold(signed, what, source)) statements.set(id, signed)
    else isTrue = false
  }
  return { statements, isTrue }
}

/** A piece that comes again takes the place of the one before: its author began anew. */
function keepPiece(carried: Map<string, Bytes[]>, id: string, piece: number, body: Bytes): void {
  const pieces = carried.get(id) ?? []
  if (piece <= pieces.length) carried.set(id, [...pieces.slice(0, piece), body])
}

/** What everybody's list shows of a statement must be what its source signed. */
function isAsTold(signed: SignedStatement, what: CaseActOf<'took-over'>, source: string): boolean {
  const { statement } = signed
  const language = 'language' in statement ? statement.language : null
  return (
    isEqual(signed.id, what.statement) &&
    toBase64url(signed.source) === source &&
    statement.kind === what.kind &&
    language === what.language &&
    topicsOf(statement).join() === what.topics.join()
  )
}

function replyToIn(entries: readonly LogEntry[], statements: ReadonlyMap<string, SignedStatement>) {
  const newest = [...statements.values()].findLast(({ replyTo }) => replyTo !== null)
  if (newest !== undefined) return newest.replyTo
  const opening = entries.find(({ verdict, event }) => verdict === 'counts' && event?.what.act === 'opened')
  return opening?.event?.what.act === 'opened' ? opening.event.what.replyTo : null
}
