/** A desk in words: who reads, when, in which languages, what they may and may not do. */

import type { JSX } from 'preact'
import type { Say } from '../words/all-words.ts'
import { countriesInWords, languagesInWords, weekdaysInWords } from '../words/names.ts'
import { topicsInWords } from './topic-words.ts'
import type { DeskToShow } from './desks.ts'

export interface DeskCardProps {
  readonly desk: DeskToShow
  readonly say: Say
  readonly locale: string
}

/** Who holds the key may have left the desk since: no more are said to have been there than there are. */
function peopleLine({ desk: { people: n, activePeople }, say }: DeskCardProps): string {
  if (n === 0) return say('desk.nobody')
  const active = Math.min(activePeople ?? 0, n)
  if (active === 0) return say('desk.people', { n })
  return active === n ? say('desk.people.all', { n }) : say('desk.people.some', { n, active })
}

const readsLine = ({ desk, say, locale }: DeskCardProps): string =>
  say('desk.reads', {
    days: weekdaysInWords(locale, desk.readingDays),
    languages: languagesInWords(locale, desk.languages),
  })

function takesLine({ desk, say, locale }: DeskCardProps): string {
  const countries = desk.countries.length === 0 ? null : countriesInWords(locale, desk.countries)
  if (desk.topics.length === 0)
    return countries === null ? say('desk.anywhere') : say('desk.countries', { countries })
  const topics = topicsInWords(desk.topics, say, locale)
  return countries === null
    ? say('desk.takes-anywhere', { topics })
    : say('desk.takes', { topics, countries })
}

export function DeskCard(props: DeskCardProps): JSX.Element {
  const { desk, say } = props
  return (
    <>
      <p>
        {peopleLine(props)} {readsLine(props)}
      </p>
      {desk.about !== '' && <p dir="auto">{desk.about}</p>}
      <p>{takesLine(props)}</p>
      <p>
        {say('desk.sees')} {say('desk.asks')}
      </p>
      {desk.isLate && <p>{say('desk.late')}</p>}
    </>
  )
}
