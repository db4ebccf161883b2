/** What the desk has promised a source, and by when: the signed policy's first answer, then three months. Pure. */

import type { Policy } from '../../crypto/roster-shapes.ts'
import { arrivedOn, hasAnswer, replyToOf, type SourceGroup } from './group-drops.ts'

export interface Promised {
  readonly what: 'first answer' | 'feedback'
  readonly byDay: number
}

const dayMs = 86_400_000
/** Feedback within three months of its arrival, as the EU directive on whistleblowers has it (art. 9). */
const feedbackMonths = 3

export function monthsAfter(day: number, months: number): number {
  const date = new Date(day * dayMs)
  const wanted = date.getUTCMonth() + months
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), wanted + 1, 0)).getUTCDate()
  const moved = Date.UTC(date.getUTCFullYear(), wanted, Math.min(date.getUTCDate(), lastOfMonth))
  return Math.round(moved / dayMs)
}

export const promisesFor = (arrived: number, { firstAnswerDays }: Policy): readonly Promised[] => [
  { what: 'first answer', byDay: arrived + firstAnswerDays },
  { what: 'feedback', byDay: monthsAfter(arrived, feedbackMonths) },
]

/** The next one that is not kept yet; null for who wants no reply. */
export function nextPromise(group: SourceGroup, policy: Policy): Promised | null {
  const arrived = arrivedOn(group)
  if (arrived === null || (replyToOf(group) === null && !hasAnswer(group))) return null
  const [first, feedback] = promisesFor(arrived, policy)
  return (hasAnswer(group) ? feedback : first) ?? null
}
