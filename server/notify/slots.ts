/** Quarter hours since 1970-01-01 UTC: the only moments at which a note may be due. */

import { Weekday } from '../../crypto/roster-shapes.ts'

export const slotSeconds = 900
const slotsInDay = 96

export const slotOf = (second: number): number => Math.floor(second / slotSeconds)
export const dayOf = (slot: number): number => Math.floor(slot / slotsInDay)

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): Weekday => Weekday.options[(day + 3) % 7] ?? 'mon'

export interface Times {
  readonly weekdays: readonly Weekday[]
  /** Of the day in UTC, on the quarter hour. */
  readonly minute: number
}

const isTime = ({ weekdays, minute }: Times, slot: number): boolean =>
  (slot % slotsInDay) * 15 === minute && weekdays.includes(weekdayOf(dayOf(slot)))

/** What was missed while the machine was off is made up for this long. */
const mostMissed = 24

/** The newest of somebody's times after `passed`, up to `now`, at most six hours old. */
export function findDueSlot(times: Times, passed: number, now: number): number | null {
  for (let slot = now; slot > Math.max(passed, now - mostMissed); slot--) if (isTime(times, slot)) return slot
  return null
}
