/** Days in words, and how far they are away. Days count from 1970-01-01 UTC. */

import type { Weekday } from '../../crypto/roster-shapes.ts'
import { dayInWords } from '../../intake-forms/words/names.ts'
import type { Promised } from '../cases/promises.ts'
import { say } from './say.ts'

/** Of the console itself, not of what is read in it. */
export const locale = 'en-GB'

/** 5 January 1970 was a Monday. */
const mondayMs = 4 * 86_400_000
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export const sayWeekday = (weekday: Weekday): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    mondayMs + weekdays.indexOf(weekday) * 86_400_000,
  )

export const sayDay = (day: number): string => dayInWords(locale, day)

export function sayArrived(day: number | null, today: number): string {
  if (day === null) return say('arrived.gone')
  const ago = today - day
  if (ago <= 0) return say('arrived.today')
  return ago === 1 ? say('arrived.yesterday') : say('arrived.ago', { n: ago })
}

const weekDays = 7
/** From here on weeks are near enough. */
const inWeeksFrom = 21

export function sayDue({ what, byDay }: Promised, today: number): { words: string; isNear: boolean } {
  const left = byDay - today
  const isNear = left <= (what === 'acknowledgement' ? 1 : weekDays)
  return { words: what === 'acknowledgement' ? sayFirst(left) : sayFeedback(left), isNear }
}

function sayFirst(left: number): string {
  if (left === 0) return say('due.first.today')
  return left > 0 ? say('due.first.in', { n: left }) : say('due.first.late', { n: -left })
}

function sayFeedback(left: number): string {
  if (left === 0) return say('due.feedback.today')
  if (left < 0) return say('due.feedback.late', { n: -left })
  if (left < inWeeksFrom) return say('due.feedback.in', { n: left })
  return say('due.feedback.in-weeks', { n: Math.floor(left / weekDays) })
}
