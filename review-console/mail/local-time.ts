/** Weekdays and a time of day, from this browser's clock to UTC and back. On the server they are kept in UTC. */

import { Weekday } from '../../crypto/roster-shapes.ts'

export interface Times {
  readonly weekdays: readonly Weekday[]
  /** Of the day. */
  readonly minute: number
}

const minutesInDay = 1440

/** @param minutes later, or earlier when negative */
export function moveTimes(
  { weekdays, minute }: Times,
  minutes: number,
): { weekdays: Weekday[]; minute: number } {
  const moved = minute + minutes
  const days = Math.floor(moved / minutesInDay)
  const inOrder = Weekday.options
  const isOn = (_: Weekday, i: number): boolean => {
    const before = inOrder[(((i - days) % 7) + 7) % 7]
    return before !== undefined && weekdays.includes(before)
  }
  return { weekdays: inOrder.filter(isOn), minute: moved - days * minutesInDay }
}

/** By how many minutes this browser's clock is ahead of UTC. Tor Browser always says 0. */
export const minutesAheadOfUtc = (nowMs: number): number => -new Date(nowMs).getTimezoneOffset()

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** 8:05 is "08:05". */
export const sayMinute = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`

/** Null when it is no time, or none on the quarter hour. */
export function parseMinute(text: string): number | null {
  const { hour, minute } = /^\s*(?<hour>\d{1,2})[:.](?<minute>00|15|30|45)\s*$/.exec(text)?.groups ?? {}
  return hour === undefined || Number(hour) > 23 ? null : Number(hour) * 60 + Number(minute)
}
