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

/** The day on which somebody asks again how a source is. */
export function sayCare(byDay: number, today: number): { words: string; isNear: boolean } {
  const left = byDay - today
  if (left === 0) return { words: say('due.care.today'), isNear: true }
  if (left < 0) return { words: say('due.care.late', { n: -left }), isNear: true }
  return { words: say('due.care.in', { n: left }), isNear: left <= 1 }
}

export function sayAsked(since: number, today: number): string {
  return since >= today ? say('row.asked-today') : say('row.asked', { n: today - since })
}

const dayMs = 86_400_000

/** Days since 1970-01-01 UTC of what a date field holds; null for an empty or half-typed one. */
export function dayTyped(typed: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(typed)) return null
  const day = Date.parse(`${typed}T00:00:00Z`) / dayMs
  return Number.isInteger(day) && day >= 0 && day <= 100_000 ? day : null
}

/** As a date field has it. */
export const typedDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
