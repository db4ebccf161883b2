/** Days, countries and languages in words, by the browser's own tables: nothing is fetched for them. */

const dayMs = 86_400_000

/** English of no country would put the month before the day. */
const regional = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

/** `2 March 2026`, of days since 1970-01-01 UTC. */
export const dayInWords = (locale: string, day: number): string =>
  new Intl.DateTimeFormat(regional(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(day * dayMs)

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** 5 January 1970 was a Monday. */
const weekdayName = (locale: string, weekday: Weekday): string =>
  new Intl.DateTimeFormat(regional(locale), { weekday: 'long', timeZone: 'UTC' }).format(
    (4 + weekdays.indexOf(weekday)) * dayMs,
  )

export const listOf = (locale: string, of: readonly string[]): string =>
  new Intl.ListFormat(regional(locale), { type: 'conjunction' }).format(of)

export const eitherOf = (locale: string, of: readonly string[]): string =>
  new Intl.ListFormat(regional(locale), { type: 'disjunction' }).format(of)

/** In the order of the week, whatever the order given. */
export const weekdaysInWords = (locale: string, of: readonly Weekday[]): string =>
  listOf(
    locale,
    weekdays.filter((weekday) => of.includes(weekday)).map((weekday) => weekdayName(locale, weekday)),
  )

function nameOf(locale: string, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code
  } catch {
    return code
  }
}

export const countryName = (locale: string, code: string): string => nameOf(locale, 'region', code)

export const countriesInWords = (locale: string, codes: readonly string[]): string =>
  listOf(
    locale,
    codes.map((code) => countryName(locale, code)),
  )

export const languagesInWords = (locale: string, codes: readonly string[]): string =>
  listOf(
    locale,
    codes.map((code) => nameOf(locale, 'language', code)),
  )
