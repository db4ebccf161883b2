/** From the replies of one desk to what it promised, counted as the desk counts it; and until when each can be read. */

import { feedbackPromise, type Promised } from '../../crypto/protocol/promises.ts'
import type { StateNow } from '../../crypto/verify-states.ts'
import type { ReplyToShow } from './come-back.ts'
import type { DeskToReturnTo, ToReturn } from './opening.ts'

export interface PromisedHere {
  /** Null when the first reply is no longer here: then it is known that, and not when. */
  readonly readOn: number | null
  /** Null when it is not known from when it counts. */
  readonly feedback: Pick<Promised, 'byDay' | 'keptOn'> | null
  readonly feedbackOn: number | null
  readonly isPutOff: boolean
  /** Until when the report is kept although asked; null where it is not, or is gone. */
  readonly heldUntil: number | null
  readonly isDestroyed: boolean
}

/** Without those about a report that was destroyed before something new came. In their order. */
export function aboutNewest(replies: readonly ReplyToShow[]): readonly ReplyToShow[] {
  const end = replies.slice(0, -1).findLastIndex(({ kind }) => kind === 'destroyed')
  return replies.slice(end + 1)
}

/** @param all of one desk, in their order; at least one */
export function promisedIn(all: readonly ReplyToShow[]): PromisedHere {
  const replies = aboutNewest(all)
  const [first] = replies
  const readOn = first?.number === 1 ? first.day : null
  const feedbackOn = replies.find(({ kind }) => kind === 'feedback' || kind === 'closed')?.day ?? null
  const feedbackExtendedTo = untilOf(replies, 'extended')
  const isDestroyed = replies.some(({ kind }) => kind === 'destroyed')
  return {
    readOn,
    feedback: feedbackPromise({ arrivedOn: null, acknowledgedOn: readOn, feedbackOn, feedbackExtendedTo }),
    feedbackOn,
    isPutOff: feedbackExtendedTo !== null,
    heldUntil: isDestroyed ? null : untilOf(replies, 'held'),
    isDestroyed,
  }
}

const untilOf = (replies: readonly ReplyToShow[], kind: 'extended' | 'held'): number | null =>
  replies.findLast((reply) => reply.kind === kind)?.until ?? null

/** The last day on which a reply of this day is on the board: by the signed policy, or until the portal closes. */
export function readableUntil(day: number, opened: ToReturn, desk: DeskToReturnTo): number {
  const byPolicy = day + opened.slipDays
  return Math.min(byPolicy, ...[opened.now, desk.now].map((now) => endOf(now) ?? byPolicy))
}

const endOf = ({ state, untilDay }: StateNow): number | null => (state === 'closing' ? untilDay : null)
