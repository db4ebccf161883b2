/** Days now or soon on which a desk does not read: said wherever somebody would wait for it. */

import type { JSX } from 'preact'
import type { Away } from '../../crypto/roster-shapes.ts'
import { Notice } from '../parts/notice.tsx'
import type { Say } from '../words/all-words.ts'
import { dayInWords } from '../words/names.ts'
import type { DeskToShow } from './desks.ts'

interface AwayProps {
  readonly desk: Pick<DeskToShow, 'name' | 'away'>
  readonly say: Say
  readonly locale: string
}

/** One stretch in one sentence. */
export function awaySentence(desk: string, { fromDay, toDay }: Away, say: Say, locale: string): string {
  const from = dayInWords(locale, fromDay)
  if (fromDay === toDay) return say('away.day', { desk, from })
  return say('away.days', { desk, from, to: dayInWords(locale, toDay) })
}

/** All of it as text; empty when there is none. */
export function awayWords({ desk: { name, away }, say, locale }: AwayProps): string {
  if (away.length === 0) return ''
  return [...away.map((days) => awaySentence(name, days, say, locale)), say('away.promises')].join(' ')
}

/** Of all that could be chosen, when none of them is there all the time: with another to choose it is said there. */
export function AwayEverywhere({
  desks,
  say,
  locale,
}: Omit<AwayProps, 'desk'> & { readonly desks: readonly DeskToShow[] }): JSX.Element | null {
  if (desks.some(({ away }) => away.length === 0)) return null
  return (
    <>
      {desks.map((desk) => (
        <AwayNotice key={desk.key} {...{ desk, say, locale }} />
      ))}
    </>
  )
}

export function AwayNotice({ desk: { name, away }, say, locale }: AwayProps): JSX.Element | null {
  const [first, ...others] = away.map((days) => awaySentence(name, days, say, locale))
  if (first === undefined) return null
  return (
    <Notice kind="attend" title={first}>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{say('away.promises')}</p>
    </Notice>
  )
}
