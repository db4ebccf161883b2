/** Reading the whole log of one case when it is opened: every event by its tag, folded anew, every statement verified. */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import type { CaseActOf } from '../../crypto/protocol/journal-event.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import type { SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import { joinProof, openProof } from '../../crypto/reviewer/taken-over.ts'
import { findEvents, type FoundEvent } from '../journal/find-events.ts'
import { topicsOf } from '../inbox/topics.ts'
import { Refusal } from '../session/refusal.ts'
import { orNull } from '../session/or-null.ts'
import { afterEvent } from './case-fold.ts'
import { emptyCase, type CaseState } from './case-state.ts'
import type { CaseLog, LogEntry } from './case-log.ts'
import { deskRules } from './desk-rules.ts'
import type { LogProblem } from './log-problem.ts'
import type { Work } from './work-shape.ts'

/** See {@link ./work.ts}. */
export async function readLog(work: Work, source: string): Promise<CaseLog> {
  const known = work.desk.followed.cases.get(source)
  if (known === undefined) throw new Refusal('not-found')
  const { length } = known.state
  const tags = work.session.caseTags(source, length)
  const found = await findEvents(work.session, tags)
  const { entries, state, isWhole } = await foldAnew(work, source, tags, found)
  const { statements, isTrue } = statementsIn(entries, source)
  const problems = new Set<LogProblem>(known.problems)
  // The list knows itself that something did not come in its turn.
  const isTorn = work.desk.follower.torn.has(source)
  for (const { verdict } of entries) {
    const isKnown = verdict !== 'not allowed' || (isWhole && !isTorn)
    if (verdict !== 'counts' && isKnown) problems.add(verdict)
  }
  if (!isWhole) problems.add('missing')
  else if (!isTorn && spelled(state) !== spelled(known.state)) problems.add('false summary')
  if (!isTrue) problems.add('false statement')
  return { entries, state, statements, replyTo: replyToIn(entries, statements), problems: [...problems] }
}

async function foldAnew(
  work: Work,
  source: string,
  tags: readonly Tag[],
  found: ReadonlyMap<string, FoundEvent>,
) {
  const rules = deskRules(work.desk.roster, work.session.desk)
  const entries: LogEntry[] = []
  let state: CaseState = emptyCase
  let isWhole = true
  for (const [n, tag] of tags.entries()) {
    const record = found.get(toBase64url(tag))
    if (record === undefined) {
      isWhole = false
      state = { ...state, length: n + 1 }
      continue
    }
    const opened = work.session.openCaseEvent(source, n, record.event, work.desk.roster)
    const event = opened?.event ?? null
    // What follows a missing event cannot continue it: one problem is told, not two.
    if (!isWhole && event !== null) state = { ...state, last: event.previous && toBase64url(event.previous) }
    const after = afterEvent(state, { link: toBase64url(await eventLink(record.event)), event }, rules)
    state = after.state
    entries.push({ n, event, body: opened?.body ?? new Uint8Array(0), verdict: after.verdict })
  }
  return { entries, state, isWhole }
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
