/**
 * What a desk promises a source, and by when (EU directive 2019/1937, articles 9 and 11, as the coalition took them
 * over): that it was read within the policy's days, feedback within three months of that, six where two people agreed.
 * Desk and source count with this file alone. Pure.
 */

export interface Promised {
  readonly what: 'acknowledgement' | 'feedback'
  readonly byDay: number
  /** Null while it is not kept. */
  readonly keptOn: number | null
}

/** Days since 1970-01-01 UTC; null for what has not happened, or is not known. */
export interface PromiseDays {
  readonly arrivedOn: number | null
  /** The first word of the desk, whatever it says. */
  readonly acknowledgedOn: number | null
  readonly feedbackOn: number | null
  readonly feedbackExtendedTo: number | null
}

export const feedbackMonths = 3
/** The latest that feedback may be put off to, by two people. */
export const mostFeedbackMonths = 6
/** What a source asked to have destroyed is held for so long at the most; then it is decided anew. */
export const mostHoldDays = 90
/** Without an acknowledgement the three months run from this many days after arrival. */
const unacknowledgedDays = 7
const dayMs = 86_400_000

/** The same day of a later month, or that month's last. */
export function monthsAfter(day: number, months: number): number {
  const date = new Date(day * dayMs)
  const wanted = date.getUTCMonth() + months
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), wanted + 1, 0)).getUTCDate()
  const moved = Date.UTC(date.getUTCFullYear(), wanted, Math.min(date.getUTCDate(), lastOfMonth))
  return Math.round(moved / dayMs)
}

/** From when the months for feedback count; null when neither day is known. */
export const feedbackStart = ({
  arrivedOn,
  acknowledgedOn,
}: Pick<PromiseDays, 'arrivedOn' | 'acknowledgedOn'>): number | null =>
  acknowledgedOn ?? (arrivedOn === null ? null : arrivedOn + unacknowledgedDays)

/** Null when it is not known from when it counts. */
export function feedbackPromise(known: PromiseDays): Promised | null {
  const start = feedbackStart(known)
  const byDay = known.feedbackExtendedTo ?? (start === null ? null : monthsAfter(start, feedbackMonths))
  return byDay === null ? null : { what: 'feedback', byDay, keptOn: known.feedbackOn }
}

/** Both promises, in their order. Empty where the day of arrival is not known. */
export function promisesOf(
  known: PromiseDays,
  { firstAnswerDays }: { readonly firstAnswerDays: number },
): readonly Promised[] {
  const { arrivedOn, acknowledgedOn } = known
  const feedback = feedbackPromise(known)
  if (arrivedOn === null || feedback === null) return []
  const byDay = arrivedOn + firstAnswerDays
  return [{ what: 'acknowledgement', byDay, keptOn: acknowledgedOn }, feedback]
}

/** As one says it: a whole number of months, near enough. */
export const aboutMonths = (days: number): number => Math.round(days / 30.4375)
