/**
 * Which act is allowed to whom, and when: the two-person rules among them. Every console decides this for itself, so
 * that a modified one breaks no rule for anybody else. Pure.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseActOf, JournalEvent, Proposal, Stage } from '../../crypto/protocol/journal-event.ts'
import {
  feedbackMonths,
  feedbackStart,
  monthsAfter,
  mostFeedbackMonths,
  mostHoldDays,
} from '../../crypto/protocol/promises.ts'
import type { CaseState } from './case-state.ts'
import { holds } from './long-list.ts'

export interface DeskRules {
  /** By the roster. @param person base64url of the id */
  isAtDesk(person: string, onDay: number): boolean
}

/** What may be written by somebody who has not said that they know of no conflict of interest: nothing of content. */
const withoutAttesting: ReadonlySet<string> = new Set([
  'opened',
  'received',
  'carried',
  'took-over',
  'attested',
  'recused',
  'rekeyed',
  'assigned',
  'erased-replies',
])

/** What a list shows of one case has to stay small. */
const mostStatements = 100_000
const mostPeople = 256
const mostLabels = 32
const mostTasks = 200
const mostLinks = 64

/** From where a person may move a case. Closing as out of scope or abusive takes two. */
export const moves: Readonly<Record<Stage, readonly Stage[]>> = {
  triage: ['needs-info', 'accepted'],
  'needs-info': ['triage', 'accepted', 'dormant'],
  accepted: ['needs-info', 'in-verification', 'concluded'],
  'in-verification': ['needs-info', 'dormant', 'concluded'],
  concluded: ['in-verification', 'closed'],
  dormant: ['in-verification', 'closed'],
  closed: ['triage'],
}

/** A case, or what the desk shares. */
export interface WithNewer {
  readonly newerBy: readonly (string | null)[]
}

/**
 * Whether this version writes nothing in the case: somebody's newer console wrote what it does not know, and it might
 * do what that forbids. What somebody wrote who left the desk holds nobody up.
 */
export const isForNewer = ({ newerBy }: WithNewer, onDay: number, rules: DeskRules): boolean =>
  newerBy.some((by) => by === null || rules.isAtDesk(by, onDay))

export function isAllowed(state: CaseState, event: JournalEvent, rules: DeskRules): boolean {
  const author = toBase64url(event.by)
  const { act } = event.what
  // Not by the length: what a colleague's console wrote before it counts for nothing.
  if (state.isDestroyed || (state.source === null) !== (act === 'opened')) return false
  if (state.recused.includes(author)) return false
  if (!withoutAttesting.has(act) && !state.attested.includes(author)) return false
  return isActAllowed(state, event, rules)
}

function isActAllowed(state: CaseState, { by, day, what }: JournalEvent, rules: DeskRules): boolean {
  const author = toBase64url(by)
  const isColleague = (id: Uint8Array): boolean => {
    const person = toBase64url(id)
    return rules.isAtDesk(person, day) && !state.recused.includes(person)
  }
  switch (what.act) {
    case 'received':
      return isReceivingAllowed(state, toBase64url(what.statement))
    case 'took-over':
      return isTakingOverAllowed(state, toBase64url(what.statement))
    case 'attested':
      return !state.attested.includes(author) && state.attested.length < mostPeople
    case 'recused':
      return state.recused.length < mostPeople
    case 'rekeyed':
      return (
        what.without.length > 0 &&
        what.without.every((id) => mayBeLockedOut(state, toBase64url(id), day, rules))
      )
    case 'assigned':
      return what.to === null || isColleague(what.to)
    case 'labelled':
      return !what.on || state.labels.length < mostLabels
    case 'noted':
      return what.mentions.every(isColleague)
    case 'task-added':
      return state.tasks.length < mostTasks && (what.for === null || isColleague(what.for))
    case 'task-done':
      return what.on && state.tasks.some(({ n }) => n === what.task)
    case 'linked':
      return !what.on || state.links.length < mostLinks
    case 'moved':
      return isMoveAllowed(state, what.to)
    case 'proposed':
      return isProposalAllowed(state, what.what, day)
    case 'decided':
      return isDecisionAllowed(state, what, author, day)
    case 'replied':
      return isReplyNext(state, what, author) && isReplyAllowed(state, what, day)
    case 'last-reply':
      return isReplyNext(state, what, author) && what.reply.kind === 'closed' && state.lastReplyOn === null
    case 'destroyed':
      return isDestroyingAllowed(state, day)
    case 'opened':
    case 'carried':
    case 'marked':
    case 'coded':
    case 'protected':
    case 'erased-replies':
      return true
    default:
      // An act of a team's log.
      return false
  }
}

/** Never of what was taken over: it is in the log, and not in its drop alone. */
const isReceivingAllowed = ({ received }: CaseState, statement: string): boolean =>
  !holds(received, statement) && received.length < mostStatements

/** Once; but for one that versions 0.1 and 0.2 left in its drop. */
const isTakingOverAllowed = ({ received, bare }: CaseState, statement: string): boolean =>
  holds(received, statement) ? bare.includes(statement) : received.length < mostStatements

/** Only who left the case or the desk: nobody can be shut out of a case that they read. */
const mayBeLockedOut = (state: CaseState, person: string, onDay: number, rules: DeskRules): boolean =>
  state.recused.includes(person) || !rules.isAtDesk(person, onDay)

/** Whether one person may move the case there now. */
export function isMoveAllowed(state: CaseState, to: Stage): boolean {
  const isDuplicate = state.links.some(({ how }) => how === 'duplicate')
  if (state.stage === 'triage' && to === 'closed') return isDuplicate
  if (!moves[state.stage].includes(to)) return false
  // The source is told before the case counts as concluded, or is closed without that; unless nobody can be told.
  const isEnd = to === 'concluded' || to === 'closed'
  return !isEnd || state.feedbackOn !== null || !state.wantsReply
}

/** Whether one person may propose this now; of each kind one at a time. */
export function isProposalAllowed(state: CaseState, what: Proposal, onDay: number): boolean {
  return !state.proposals.some((open) => open.what.do === what.do) && isSensible(state, what, onDay)
}

/** As the case stands: asked when it is proposed, and again when it is approved. */
function isSensible(state: CaseState, what: Proposal, onDay: number): boolean {
  switch (what.do) {
    case 'close':
      return state.stage !== 'closed'
    case 'extend-feedback':
      return state.feedbackExtendedTo === null && state.feedbackOn === null && isExtension(state, what.until)
    case 'hold':
      return state.asksToBeDestroyed && what.until > onDay && what.until <= onDay + mostHoldDays
    case 'destroy':
      return !state.mayBeDestroyed
  }
}

/** Later than was promised, and within six months. */
function isExtension(state: CaseState, until: number): boolean {
  const start = feedbackStart(state)
  const isLater = start !== null && until > monthsAfter(start, feedbackMonths)
  return isLater && until <= monthsAfter(start, mostFeedbackMonths)
}

/** Another than who proposed it, while it still makes sense; the proposer may only take it back. */
function isDecisionAllowed(
  state: CaseState,
  { proposal, isApproved }: CaseActOf<'decided'>,
  author: string,
  onDay: number,
): boolean {
  const open = state.proposals.find(({ n }) => n === proposal)
  if (open === undefined) return false
  return !isApproved || (open.by !== author && isSensible(state, open.what, onDay))
}

/** By its author, behind the letter before, with room for it. */
function isReplyNext(
  { replies: { count, lastSlip, live } }: CaseState,
  { reply }: CaseActOf<'replied' | 'last-reply'>,
  author: string,
): boolean {
  const previous = reply.previous === null ? null : toBase64url(reply.previous)
  if (toBase64url(reply.by) !== author || reply.number !== count + 1 || previous !== lastSlip) return false
  const mayName = reply.kind === 'extended' || reply.kind === 'held'
  return live.length < mostStatements && (reply.until === undefined || mayName)
}

function isReplyAllowed(state: CaseState, { reply }: CaseActOf<'replied'>, day: number): boolean {
  switch (reply.kind) {
    case 'extended':
      return reply.until !== undefined && reply.until === state.feedbackExtendedTo
    case 'held':
      return reply.until !== undefined && reply.until === state.heldUntil
    case 'closed':
      return state.stage === 'closed' || state.stage === 'concluded'
    case 'destroyed':
      return isDestroyingAllowed(state, day)
    case 'received':
    case 'answer':
    case 'feedback':
      return true
  }
}

/**
 * As the source asked and nothing holds it, or as two people decided. Of a case that versions 0.1 or 0.2 wrote nothing
 * tells what the source asked until its statements are taken over: whoever opened it could destroy it, and did.
 */
export function isDestroyingAllowed(state: CaseState, onDay: number): boolean {
  const isHeld = state.heldUntil !== null && onDay <= state.heldUntil
  return !isHeld && (state.asksToBeDestroyed || state.mayBeDestroyed || isOfOldVersion(state))
}

const isOfOldVersion = ({ received, drops }: CaseState): boolean => received.length > 0 && drops.length === 0
