/**
 * What in a text could point to a person and can be found without guessing: addresses, telephone numbers, exact
 * dates, long numbers. Runs on the device, over somebody's whole account: every pattern is linear.
 */

export type MarkKind = 'e-mail' | 'phone' | 'date' | 'number'

export interface Mark {
  readonly kind: MarkKind
  /** In UTF-16 units from the start. */
  readonly at: number
  readonly text: string
}

/** In the order of the text; none inside another. */
export function findMarks(text: string, locale: string): Mark[] {
  const found = [...findAddresses(text), ...findDates(text, locale), ...findNumbers(text)]
  const kept: Mark[] = []
  for (const mark of found) if (!kept.some((other) => overlaps(mark, other))) kept.push(mark)
  return kept.sort((a, b) => a.at - b.at)
}

const overlaps = (a: Mark, b: Mark): boolean => a.at < b.at + b.text.length && b.at < a.at + a.text.length

const isPartOfAddress = (letter: string): boolean => !/[\s<>()[\]",;:]/u.test(letter)

/** Outwards from each `@`: a pattern that starts at every letter would take the square of the length. */
function findAddresses(text: string): Mark[] {
  const marks: Mark[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    let end = at + 1
    while (start > 0 && at - start < 64 && isPartOfAddress(text.charAt(start - 1))) start--
    while (end < text.length && end - at < 190 && isPartOfAddress(text.charAt(end))) end++
    const whole = text.slice(start, end).replace(/[.!?'’]+$/u, '')
    if (start < at && whole.length > at - start + 1) marks.push({ kind: 'e-mail', at: start, text: whole })
  }
  return marks
}

const marksOf = (kind: MarkKind, pattern: RegExp, text: string): Mark[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, at: match.index, text: match[0] }))

const numericDate =
  /(?<!\p{Nd})(?:\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{2,4})(?!\p{Nd})/gu

const findDates = (text: string, locale: string): Mark[] => [
  ...marksOf('date', numericDate, text),
  ...marksOf('date', writtenDate(locale), text),
]

/** `3 March`, `3rd of March 2026`, `March 3, 2026`, with the months of the page's language and of English. */
function writtenDate(locale: string): RegExp {
  const months = [...new Set([...monthsOf(locale), ...monthsOf('en')])]
    .sort((a, b) => b.length - a.length)
    .map((month) => month.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|')
  const day = '\\p{Nd}{1,2}(?:st|nd|rd|th|\\.|º)?'
  const year = '(?:,? \\p{Nd}{4})?'
  const pattern = `(?<![\\p{L}\\p{Nd}])(?:${day} (?:of |de )?(?:${months})${year}|(?:${months}) ${day}${year})(?![\\p{L}\\p{Nd}])`
  return new RegExp(pattern, 'giu')
}

const monthsOf = (locale: string): string[] =>
  (['long', 'short'] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, i) => format.format(Date.UTC(2026, i, 15)))
  })

/** Six digits and more, with what people put between them. */
const digits = /\+?\p{Nd}(?:[ \u00a0()./-]{0,2}\p{Nd}){5,19}/gu

const findNumbers = (text: string): Mark[] =>
  marksOf('number', digits, text).map((mark) => (isPhone(mark.text) ? { ...mark, kind: 'phone' } : mark))

const isPhone = (text: string): boolean =>
  (text.startsWith('+') || text.startsWith('0')) && [...text.matchAll(/\p{Nd}/gu)].length >= 8
