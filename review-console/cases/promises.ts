/**
 * What the desk has promised a source, and by when (EU directive 2019/1937, articles 9 and 11, as the coalition took
 * them over): that it was read within the policy's days, feedback within three months of that, six where two people
 * agreed. Pure.
 */

import type { Policy } from '../../crypto/roster-shapes.ts'
import type { CaseState } from './case-state.ts'

export interface Promised {
  readonly what: 'acknowledgement' | 'feedback'
  readonly byDay: number
  /** Null while it is not kept. */
  readonly keptOn: number | null
}

const dayMs = 86_400_000
/** Without an acknowledgement the three months run from this many days after arrival. */
const unacknowledgedDays = 7
export const feedbackMonths = 3

/** The same day of a later month, or that month's last. */
export function monthsAfter(day: number, months: number): number {
  const date = new Date(day * dayMs)
  const wanted = date.getUTCMonth() + months
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), wanted + 1, 0)).getUTCDate()
  const moved = Date.UTC(date.getUTCFullYear(), wanted, Math.min(date.getUTCDate(), lastOfMonth))
  return Math.round(moved / dayMs)
}

type Known = Pick<CaseState, 'arrivedOn' | 'acknowledgedOn' | 'feedbackOn' | 'feedbackExtendedTo'>

/** From when the months for feedback count; null for a case of which nothing is here. */
export const feedbackStart = ({
  arrivedOn,
  acknowledgedOn,
}: Pick<Known, 'arrivedOn' | 'acknowledgedOn'>): number | null =>
  acknowledgedOn ?? (arrivedOn === null ? null : arrivedOn + unacknowledgedDays)

/** Both promises, in their order. Empty for a case of which nothing is here. */
export function promisesOf(known: Known, { firstAnswerDays }: Policy): readonly Promised[] {
  const { arrivedOn, acknowledgedOn, feedbackOn, feedbackExtendedTo } = known
  const start = feedbackStart(known)
  if (arrivedOn === null || start === null) return []
  return [
    { what: 'acknowledgement', byDay: arrivedOn + firstAnswerDays, keptOn: acknowledgedOn },
    { what: 'feedback', byDay: feedbackExtendedTo ?? monthsAfter(start, feedbackMonths), keptOn: feedbackOn },
  ]
}

/** The next one that is not kept; null when both are, and for who wants no reply. */
export const nextPromise = (known: Known & Pick<CaseState, 'wantsReply'>, policy: Policy): Promised | null =>
  known.wantsReply ? (promisesOf(known, policy).find(({ keptOn }) => keptOn === null) ?? null) : null
