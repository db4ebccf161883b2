/** Sizes and times in words, by the browser's own tables. */

import type { SayIn } from '../../words/say.ts'
import type { filesWords } from '../../words/en/files.ts'

export type SayFiles = SayIn<typeof filesWords>

const units = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const

type Unit = (typeof units)[number]

const unitOf = (bytes: number): Unit => units.find(([, from]) => bytes >= from) ?? ['byte', 1]

/** Two figures below ten, none behind the point above: `3.1 MB`, `214 MB`. */
function inUnit(locale: string, bytes: number, [unit, of]: Unit, withUnit = true): string {
  const value = bytes / of
  const digits = of > 1 && value < 10 && value > 0 ? 1 : 0
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
    ...(withUnit ? { style: 'unit', unit, unitDisplay: 'short' } : {}),
  }).format(value)
}

export const sizeInWords = (locale: string, bytes: number): string => inUnit(locale, bytes, unitOf(bytes))

/** Both in the unit of the whole: `38` and `214 MB`. */
export function movedInWords(
  locale: string,
  { sent, of }: { readonly sent: number; readonly of: number },
): { readonly sent: string; readonly of: string } {
  const unit = unitOf(of)
  return { sent: inUnit(locale, Math.min(sent, of), unit, false), of: inUnit(locale, of, unit) }
}

/** Null until it can be told. */
export function timeLeft(say: SayFiles, left: number, perSecond: number | null): string | null {
  if (perSecond === null || perSecond <= 0) return null
  const minutes = Math.ceil(left / perSecond / 60)
  if (minutes <= 1) return say('left.soon')
  return minutes < 90
    ? say('left.minutes', { n: minutes })
    : say('left.hours', { n: Math.round(minutes / 60) })
}
