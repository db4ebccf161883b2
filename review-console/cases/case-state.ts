/**
 * What the events of one case come to: small enough that ten thousand fit a list, whole enough that every rule of the
 * fold can be decided by it.
 *
 * Ids are the base64url text of their bytes.
 */

import * as z from 'zod/mini'
import { Codes, Outcome, Proposal, Protection, Stage } from '../../crypto/protocol/journal-event.ts'
import { day, line, list } from '../../crypto/protocol/fields.ts'

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
  /** Nothing is known of letters before where only a later word came: the report may have been destroyed. */
  hasReport: z.boolean(),
  asksToBeDestroyed: z.boolean(),

  acknowledgedOn: z.nullable(day),
  /** Of the last letter to the source, and its place. */
  lastAnswer: z.nullable(z.strictObject({ day, n: place })),
  feedbackOn: z.nullable(day),
  feedbackExtendedTo: z.nullable(day),
  /** On which the desk, before it closes, wrote for the last time. */
  lastReplyOn: z.nullable(day),
  replies: z.strictObject({ count: place, lastSlip: z.nullable(id32), live: list(id16, 100_000) }),

  stage: Stage,
  outcome: z.nullable(Outcome),
  concludedOn: z.nullable(day),
  assignee: z.nullable(id16),
  attested: list(id16, 256),
  recused: list(id16, 256),
  /** Who has recused themselves and may still read on: somebody else must give the case another key. */
  toLockOut: list(id16, 256),
  /** Who read it once and was left out when it was given another key. */
  lockedOut: list(id16, 256),
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
  /** The source was written to that it is destroyed: what is left of that is only to be finished. */
  saysDestroyed: z.boolean(),
  isDestroyed: z.boolean(),
  /** Events that broke a rule and count for nothing. */
  refused: place,
  /** Who wrote what this version does not know; null for somebody whom this version cannot tell. */
  newerBy: list(z.nullable(id16), 256),
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
  hasReport: false,
  asksToBeDestroyed: false,
  acknowledgedOn: null,
  lastAnswer: null,
  feedbackOn: null,
  feedbackExtendedTo: null,
  lastReplyOn: null,
  replies: { count: 0, lastSlip: null, live: [] },
  stage: 'triage',
  outcome: null,
  concludedOn: null,
  assignee: null,
  attested: [],
  recused: [],
  toLockOut: [],
  lockedOut: [],
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
  saysDestroyed: false,
  isDestroyed: false,
  refused: 0,
  newerBy: [],
}

/** A question is out, and its answer has not come. */
export const waitsForSource = ({ stage, lastAnswer, lastArrival }: CaseState): boolean =>
  stage === 'needs-info' && lastAnswer !== null && (lastArrival === null || lastArrival.n < lastAnswer.n)

/** A case in which there is nothing left to do but keep it. */
export const isOver = ({ stage, isDestroyed }: CaseState): boolean => stage === 'closed' || isDestroyed
