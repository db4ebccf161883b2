/** Reading the whole log of one case when it is opened: every event by its tag, folded anew, every statement verified. */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import type { CaseActOf, JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import type { SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import { joinProof, openProof } from '../../crypto/reviewer/taken-over.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Follower } from '../journal/follower.ts'
import { breathe } from '../session/breathe.ts'
import { findEvents, type FoundEvent } from '../journal/find-events.ts'
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
  const { length } = known.state
  const before = readBefore(work, source, length)
  const tags = work.session.caseTags(source, length).slice(before.entries.length)
  const found = await findEvents(work.session, tags)
  const folded = await foldOn(work, { source, tags, found, before })
  const { entries, state, isWhole } = folded
  if (isWhole) readOnce.set(work.desk.follower, { ...folded, source, roster: work.desk.roster })
  const { statements, isTrue } = statementsIn(entries, source)
  const problems = new Set<LogProblem>(known.problems)
  for (const { verdict } of entries) if (verdict !== 'counts') problems.add(verdict)
  if (!isWhole) problems.add('missing')
  else if (spelled(state) !== spelled(known.state)) problems.add('false summary')
  if (!isTrue) problems.add('false statement')
  return { entries, state, statements, replyTo: replyToIn(entries, statements), problems: [...problems] }
}

interface Folded {
  readonly entries: readonly LogEntry[]
  readonly state: CaseState
}

/** The log that was read last, as long as nothing was missing: an act on a long one fetches what is new alone. */
const readOnce = new WeakMap<
  Follower,
  Folded & { readonly source: string; readonly roster: VerifiedRoster }
>()

function readBefore({ desk }: Work, source: string, length: number): Folded {
  const read = readOnce.get(desk.follower)
  const isOf = read?.source === source && read.roster === desk.roster && read.entries.length <= length
  return isOf ? read : { entries: [], state: emptyCase }
}

interface ToFold {
  readonly source: string
  /** Of what comes after `before`. */
  readonly tags: readonly Tag[]
  readonly found: ReadonlyMap<string, FoundEvent>
  readonly before: Folded
}

async function foldOn(work: Work, { source, tags, found, before }: ToFold) {
  const rules = deskRules(work.desk.roster, work.session.desk)
  const entries = [...before.entries]
  let { state } = before
  let isWhole = true
  for (const [i, tag] of tags.entries()) {
    const n = before.entries.length + i
    if (i % inOneBreath === inOneBreath - 1) await breathe()
    const record = found.get(toBase64url(tag))
    if (record === undefined) {
      isWhole = false
      state = { ...state, length: n + 1 }
      continue
    }
    const opened = work.session.openCaseEvent(source, n, record.event, work.desk.roster)
    const logged = loggedAs(toBase64url(await eventLink(record.event)), opened)
    const author = logged.newer ?? logged.event
    // What follows a missing event cannot continue it: one problem is told, not two.
    if (!isWhole && author !== null)
      state = { ...state, last: author.previous && toBase64url(author.previous) }
    const after = afterEvent(state, logged, rules)
    state = after.state
    entries.push(toEntry(n, logged, opened, after.verdict))
  }
  return { entries, state, isWhole }
}

const noBody: Bytes = new Uint8Array(0)

function toEntry(n: number, { event, newer }: LoggedEvent, opened: Opened, verdict: Verdict): LogEntry {
  const body = opened !== null && 'body' in opened ? opened.body : noBody
  return { n, event, body, verdict, ...(newer === undefined ? {} : { newer }) }
}

const inOneBreath = 512

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
    const signed = pieces.length === what.carried + 1 ? signedIn(event, pieces) : null
    if (signed !== null && isAsTold(signed, what, source)) statements.set(id, signed)
    else isTrue = false
  }
  return { statements, isTrue }
}

/** By the event that took them over: each is verified once. */
const verified = new WeakMap<JournalEvent, SignedStatement | null>()

function signedIn(event: JournalEvent, pieces: readonly Bytes[]): SignedStatement | null {
  const known = verified.get(event)
  if (known !== undefined) return known
  const signed = orNull(() => openProof(joinProof(pieces)))
  verified.set(event, signed)
  return signed
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
