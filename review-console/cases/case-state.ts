/**
 * What the events of one case come to: small enough that ten thousand fit a list, whole enough that every rule of the
 * fold can be decided by it. The same function folds a stream at sign-in and a log when its case is opened.
 *
 * Ids are the base64url text of their bytes.
 */

import * as z from 'zod/mini'
import { toBase64url } from '../../crypto/bytes.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import {
  Codes,
  Outcome,
  Proposal,
  Protection,
  Stage,
  type CaseActOf,
} from '../../crypto/protocol/journal-event.ts'
import { day, line, list } from '../../crypto/protocol/fields.ts'
import { isAllowed, type DeskRules } from './case-rules.ts'

const id16 = z.string().check(z.regex(/^[\w-]{22}$/))
const id32 = z.string().check(z.regex(/^[\w-]{43}$/))
const place = z.int().check(z.minimum(0), z.maximum(1_000_000))

export const OpenProposal = z.strictObject({ n: place, by: id16, day, what: Proposal })
export type OpenProposal = z.output<typeof OpenProposal>

export const OpenTask = z.strictObject({ n: place, for: z.nullable(id16), dueDay: z.nullable(day) })
export type OpenTask = z.output<typeof OpenTask>

export const CaseState = z.strictObject({
  /** How many events there are: the place of the next. Those that count for nothing are among them. */
  length: place,
  last: z.nullable(id32),
  source: z.nullable(id32),
  wantsReply: z.boolean(),

  /** Of the first thing that came. */
  arrivedOn: z.nullable(day),
  /** Of the last thing that came from the source, and its place. */
  lastArrival: z.nullable(z.strictObject({ day, n: place })),
  /** Statements in the order in which they were taken up. */
  received: list(id32, 100_000),
  /** Those of them whose content is still in a drop only (versions 0.1 and 0.2). */
  bare: list(id32, 100_000),
  drops: list(id32, 100_000),
  unacknowledged: list(id32, 100_000),
  topics: list(z.string().check(z.maxLength(40)), 64),
  languages: list(z.string().check(z.maxLength(3)), 64),
  asksToBeDestroyed: z.boolean(),

  acknowledgedOn: z.nullable(day),
  /** Of the last letter to the source, and its place. */
  lastAnswer: z.nullable(z.strictObject({ day, n: place })),
  feedbackOn: z.nullable(day),
  feedbackExtendedTo: z.nullable(day),
  replies: z.strictObject({ count: place, lastSlip: z.nullable(id32), live: list(id16, 100_000) }),

  stage: Stage,
  outcome: z.nullable(Outcome),
  concludedOn: z.nullable(day),
  assignee: z.nullable(id16),
  attested: list(id16, 256),
  recused: list(id16, 256),
  /** Who has recused themselves and may still read on: somebody else must give the case another key. */
  toLockOut: list(id16, 256),
  labels: list(line(40), 64),
  isDanger: z.boolean(),
  isHeavy: z.boolean(),
  codes: Codes,
  protection: Protection,
  followUpDay: z.nullable(day),
  links: list(z.strictObject({ to: id16, how: z.enum(['duplicate', 'related']) }), 64),
  tasks: list(OpenTask, 200),
  /** Who was named in a note and has done nothing in the case since. */
  mentioned: list(id16, 256),
  proposals: list(OpenProposal, 8),
  heldUntil: z.nullable(day),
  /** A second person approved destroying it, although the source has not asked. */
  mayBeDestroyed: z.boolean(),
  isDestroyed: z.boolean(),
  /** Events that broke a rule and count for nothing. */
  refused: place,
})
export type CaseState = z.output<typeof CaseState>

export const emptyCase: CaseState = {
  length: 0,
  last: null,
  source: null,
  wantsReply: false,
  arrivedOn: null,
  lastArrival: null,
  received: [],
  bare: [],
  drops: [],
  unacknowledged: [],
  topics: [],
  languages: [],
  asksToBeDestroyed: false,
  acknowledgedOn: null,
  lastAnswer: null,
  feedbackOn: null,
  feedbackExtendedTo: null,
  replies: { count: 0, lastSlip: null, live: [] },
  stage: 'triage',
  outcome: null,
  concludedOn: null,
  assignee: null,
  attested: [],
  recused: [],
  toLockOut: [],
  labels: [],
  isDanger: false,
  isHeavy: false,
  codes: { indicators: [], country: null, quarter: null },
  protection: 'none',
  followUpDay: null,
  links: [],
  tasks: [],
  mentioned: [],
  proposals: [],
  heldUntil: null,
  mayBeDestroyed: false,
  isDestroyed: false,
  refused: 0,
}

/** An event of the case as it was found under its tag. */
export interface LoggedEvent {
  /** Its link: SHA-256 of its bytes, as text. */
  readonly link: string
  /** Null when it did not open, or nobody of the desk signed it. */
  readonly event: JournalEvent | null
}

export type Verdict =
  | 'counts'
  /** Does not open, or nobody of the desk signed it. */
  | 'unreadable'
  /** Does not continue the event before it. */
  | 'not in a row'
  /** A rule forbids it to its author, or at this point. */
  | 'not allowed'

/** What does not count changes nothing but the length, and that it was there. */
export function afterEvent(
  state: CaseState,
  { link, event }: LoggedEvent,
  rules: DeskRules,
): { readonly state: CaseState; readonly verdict: Verdict } {
  const counted = { ...state, length: state.length + 1, last: link }
  const refused = (verdict: Verdict) => ({ state: { ...counted, refused: state.refused + 1 }, verdict })
  if (event === null) return refused('unreadable')
  const previous = event.previous === null ? null : toBase64url(event.previous)
  if (previous !== state.last) return refused('not in a row')
  if (!isAllowed(state, event, rules)) return refused('not allowed')
  return { state: withoutMention(afterAct(counted, event, state.length), event), verdict: 'counts' }
}

/** Whoever was named in a note and now does something has seen it. */
function withoutMention(state: CaseState, { by, what }: JournalEvent): CaseState {
  const author = toBase64url(by)
  if (what.act === 'noted' || !state.mentioned.includes(author)) return state
  return { ...state, mentioned: without(state.mentioned, author) }
}

const without = <T>(list: readonly T[], value: T): T[] => list.filter((other) => other !== value)
const withOnce = <T>(list: readonly T[], ...values: readonly T[]): T[] => [...new Set([...list, ...values])]
const inOrOut = <T>(list: readonly T[], value: T, isIn: boolean): T[] =>
  isIn ? withOnce(list, value) : without(list, value)
const textOf = (id: Uint8Array | null): string | null => (id === null ? null : toBase64url(id))

/** @param n its place in the log */
function afterAct(state: CaseState, { by, day: onDay, what }: JournalEvent, n: number): CaseState {
  const author = toBase64url(by)
  switch (what.act) {
    case 'opened':
      return { ...state, source: toBase64url(what.source), wantsReply: what.replyTo !== null }
    case 'received':
      return afterReceived(state, toBase64url(what.statement), author)
    case 'carried':
      return state
    case 'took-over':
      return afterTakingOver(state, what, n)
    case 'attested':
      return { ...state, attested: withOnce(state.attested, author) }
    case 'recused':
      // What they proposed goes with them.
      return {
        ...state,
        proposals: state.proposals.filter(({ by: proposer }) => proposer !== author),
        recused: withOnce(state.recused, author),
        toLockOut: withOnce(state.toLockOut, author),
        attested: without(state.attested, author),
        assignee: state.assignee === author ? null : state.assignee,
      }
    case 'rekeyed': {
      const out = what.without.map(toBase64url)
      return { ...state, toLockOut: state.toLockOut.filter((person) => !out.includes(person)) }
    }
    case 'assigned':
      return { ...state, assignee: textOf(what.to) }
    case 'labelled':
      return { ...state, labels: inOrOut(state.labels, what.label, what.on) }
    case 'marked':
      return what.mark === 'danger' ? { ...state, isDanger: what.on } : { ...state, isHeavy: what.on }
    case 'noted':
      return {
        ...state,
        mentioned: withOnce(without(state.mentioned, author), ...what.mentions.map(toBase64url)).slice(
          -mostMentioned,
        ),
      }
    case 'task-added':
      return { ...state, tasks: [...state.tasks, { n, for: textOf(what.for), dueDay: what.dueDay }] }
    case 'task-done':
      return { ...state, tasks: state.tasks.filter((task) => task.n !== what.task) }
    case 'coded':
      return { ...state, codes: what.codes }
    case 'protected':
      return { ...state, protection: what.status, followUpDay: what.followUpDay }
    case 'linked':
      return afterLink(state, what)
    case 'moved':
      return afterMove(state, what, onDay)
    case 'proposed':
      return { ...state, proposals: [...state.proposals, { n, by: author, day: onDay, what: what.what }] }
    case 'decided':
      return afterDecision(state, what, onDay)
    case 'replied':
      return afterReply(state, what, onDay, n)
    case 'erased-replies': {
      const erased = what.tags.map(toBase64url)
      const live = state.replies.live.filter((tag) => !erased.includes(tag))
      return { ...state, replies: { ...state.replies, live } }
    }
    case 'destroyed':
      return { ...state, isDestroyed: true, proposals: [] }
    default:
      // A team's act in a case's log: isAllowed has refused it.
      return state
  }
}

const mostMentioned = 256

/** Opening was reading, in the versions that wrote this. */
const afterReceived = (state: CaseState, statement: string, author: string): CaseState => ({
  ...state,
  received: withOnce(state.received, statement),
  bare: withOnce(state.bare, statement),
  unacknowledged: withOnce(state.unacknowledged, statement),
  attested: withOnce(state.attested, author),
})

function afterTakingOver(state: CaseState, what: CaseActOf<'took-over'>, n: number): CaseState {
  const statement = toBase64url(what.statement)
  const drop = toBase64url(what.drop)
  const isNew = !state.received.includes(statement)
  return {
    ...state,
    arrivedOn: Math.min(what.arrivedOn, state.arrivedOn ?? what.arrivedOn),
    lastArrival: { day: what.arrivedOn, n },
    received: isNew ? [...state.received, statement] : state.received,
    bare: state.bare.length === 0 ? state.bare : without(state.bare, statement),
    drops: state.drops.includes(drop) ? state.drops : [...state.drops, drop],
    unacknowledged: isNew ? [...state.unacknowledged, statement] : state.unacknowledged,
    topics: withOnce(state.topics, ...what.topics).slice(0, 64),
    languages:
      what.language === null ? state.languages : withOnce(state.languages, what.language).slice(0, 64),
    asksToBeDestroyed: state.asksToBeDestroyed || what.kind === 'withdrawal',
    isDanger: state.isDanger || what.topics.includes('urgent'),
    // Whoever writes again after a question has answered it; whoever writes to a sleeping case wakes it.
    stage: state.stage === 'dormant' ? 'triage' : state.stage,
  }
}

function afterLink(state: CaseState, { to, how, on }: CaseActOf<'linked'>): CaseState {
  const other = toBase64url(to)
  const links = state.links.filter((link) => link.to !== other)
  return { ...state, links: on ? [...links, { to: other, how }] : links }
}

function afterMove(state: CaseState, { to }: CaseActOf<'moved'>, onDay: number): CaseState {
  if (to !== 'closed') {
    const isReopened = state.stage === 'closed'
    return {
      ...state,
      stage: to,
      outcome: isReopened ? null : state.outcome,
      concludedOn: to === 'concluded' ? onDay : isReopened ? null : state.concludedOn,
    }
  }
  const isDuplicate = state.links.some(({ how }) => how === 'duplicate')
  return {
    ...state,
    stage: 'closed',
    outcome: isDuplicate && state.stage === 'triage' ? 'duplicate' : 'done',
    concludedOn: state.concludedOn ?? onDay,
  }
}

function afterDecision(
  state: CaseState,
  { proposal: at, isApproved }: CaseActOf<'decided'>,
  onDay: number,
): CaseState {
  const proposal = state.proposals.find(({ n }) => n === at)
  const decided = { ...state, proposals: state.proposals.filter(({ n }) => n !== at) }
  return isApproved && proposal !== undefined ? afterApproval(decided, proposal.what, onDay) : decided
}

function afterApproval(state: CaseState, what: Proposal, onDay: number): CaseState {
  switch (what.do) {
    case 'close':
      return { ...state, stage: 'closed', outcome: what.as, concludedOn: onDay }
    case 'extend-feedback':
      return { ...state, feedbackExtendedTo: what.until }
    case 'hold':
      return { ...state, heldUntil: what.until }
    case 'destroy':
      return { ...state, mayBeDestroyed: true }
  }
}

function afterReply(
  state: CaseState,
  { tag, slip, reply }: CaseActOf<'replied'>,
  onDay: number,
  n: number,
): CaseState {
  const named = reply.received.map(toBase64url)
  const { count, live } = state.replies
  const isLetter = reply.kind === 'answer' || reply.kind === 'feedback'
  const isFeedback = reply.kind === 'feedback' || reply.kind === 'closed'
  return {
    ...state,
    // Whoever could be written to wants replies, although the first statement asked for none.
    wantsReply: true,
    unacknowledged: state.unacknowledged.filter((statement) => !named.includes(statement)),
    // Any word from the desk tells the source that somebody has read it.
    acknowledgedOn: state.acknowledgedOn ?? onDay,
    lastAnswer: isLetter ? { day: onDay, n } : state.lastAnswer,
    feedbackOn: isFeedback ? (state.feedbackOn ?? onDay) : state.feedbackOn,
    replies: { count: count + 1, lastSlip: toBase64url(slip), live: [...live, toBase64url(tag)] },
  }
}

/** A question is out, and its answer has not come. */
export const waitsForSource = ({ stage, lastAnswer, lastArrival }: CaseState): boolean =>
  stage === 'needs-info' && lastAnswer !== null && (lastArrival === null || lastArrival.n < lastAnswer.n)

/** A case in which there is nothing left to do but keep it. */
export const isOver = ({ stage, isDestroyed }: CaseState): boolean => stage === 'closed' || isDestroyed
