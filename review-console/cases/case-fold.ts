/**
 * What an event does to its case. The same function folds the desk's stream at sign-in and one log when its case is
 * opened. Pure.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseActOf, JournalEvent, Proposal } from '../../crypto/protocol/journal-event.ts'
import type { EventAuthor, NewerEvent, OpenedEvent } from '../../crypto/reviewer/log-event.ts'
import { isAllowed, type DeskRules } from './case-rules.ts'
import type { CaseState } from './case-state.ts'
import { holds, withLast } from './long-list.ts'

/** An event of the case as it was found under its tag. */
export interface LoggedEvent {
  /** Its link: SHA-256 of its bytes, as text. */
  readonly link: string
  /** Null when it did not open, or nobody of the desk signed it, or only a newer version knows what it says. */
  readonly event: JournalEvent | null
  /** Of what a newer version wrote: its author, or null where not even that can be read. */
  readonly newer?: EventAuthor | null
}

export function loggedAs(link: string, opened: OpenedEvent | NewerEvent | null): LoggedEvent {
  if (opened === null) return { link, event: null }
  return 'newer' in opened ? { link, event: null, newer: opened.newer } : { link, event: opened.event }
}

export type Verdict =
  | 'counts'
  /** Does not open, or nobody of the desk signed it. */
  | 'unreadable'
  /** Does not continue the event before it. */
  | 'not in a row'
  /** A rule forbids it to its author, or at this point. */
  | 'not allowed'
  /** Properly signed, and of a kind that this version does not know. */
  | 'newer'

/** What does not count changes nothing but the length, and that it was there. */
export function afterEvent(
  state: CaseState,
  { link, event, newer }: LoggedEvent,
  rules: DeskRules,
): { readonly state: CaseState; readonly verdict: Verdict } {
  const counted = { ...state, length: state.length + 1, last: link }
  const refused = (verdict: Verdict) => ({ state: { ...counted, refused: state.refused + 1 }, verdict })
  if (newer === null) return { state: withNewer(counted, null), verdict: 'newer' }
  const author = newer ?? event
  if (author === null) return refused('unreadable')
  if (textOf(author.previous) !== state.last) return refused('not in a row')
  if (event === null) return { state: withNewer(counted, toBase64url(author.by)), verdict: 'newer' }
  if (!isAllowed(state, event, rules)) return refused('not allowed')
  return { state: withoutMention(afterAct(counted, event, state.length), event), verdict: 'counts' }
}

const withNewer = (state: CaseState, by: string | null): CaseState => ({
  ...state,
  newerBy: withOnce(state.newerBy, by).slice(0, mostAuthors),
})
/** Of a desk there are fewer. */
const mostAuthors = 256

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
      return {
        ...state,
        toLockOut: state.toLockOut.filter((person) => !out.includes(person)),
        lockedOut: withOnce(state.lockedOut, ...out).slice(-mostAuthors),
      }
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
    case 'last-reply':
      return { ...afterReply(state, what, onDay, n), lastReplyOn: onDay }
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
  hasReport: true,
  unacknowledged: withOnce(state.unacknowledged, statement),
  attested: withOnce(state.attested, author),
})

function afterTakingOver(state: CaseState, what: CaseActOf<'took-over'>, n: number): CaseState {
  const statement = toBase64url(what.statement)
  const drop = toBase64url(what.drop)
  const isNew = !holds(state.received, statement)
  return {
    ...state,
    arrivedOn: Math.min(what.arrivedOn, state.arrivedOn ?? what.arrivedOn),
    lastArrival: { day: what.arrivedOn, n },
    received: isNew ? withLast(state.received, statement) : state.received,
    bare: state.bare.length === 0 ? state.bare : without(state.bare, statement),
    drops: holds(state.drops, drop) ? state.drops : withLast(state.drops, drop),
    unacknowledged: isNew ? [...state.unacknowledged, statement] : state.unacknowledged,
    topics: withOnce(state.topics, ...what.topics).slice(0, 64),
    languages:
      what.language === null ? state.languages : withOnce(state.languages, what.language).slice(0, 64),
    hasReport: state.hasReport || what.kind === 'report',
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
  { tag, slip, reply }: CaseActOf<'replied' | 'last-reply'>,
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
    saysDestroyed: state.saysDestroyed || reply.kind === 'destroyed',
    feedbackOn: isFeedback ? (state.feedbackOn ?? onDay) : state.feedbackOn,
    replies: { count: count + 1, lastSlip: toBase64url(slip), live: [...live, toBase64url(tag)] },
  }
}
