/** A desk in words: who reads, when, in which languages, what they may and may not do. */

import type { JSX } from 'preact'
import type { Say } from '../words/all-words.ts'
import { countriesInWords, languagesInWords, weekdaysInWords } from '../words/names.ts'
import type { DeskToShow } from './desks.ts'

export interface DeskCardProps {
  readonly desk: DeskToShow
  readonly say: Say
  readonly locale: string
}

const peopleLine = ({ desk, say }: DeskCardProps): string =>
  desk.people === 0 ? say('desk.nobody') : say('desk.people', { n: desk.people })

const readsLine = ({ desk, say, locale }: DeskCardProps): string =>
  say('desk.reads', {
    days: weekdaysInWords(locale, desk.readingDays),
    languages: languagesInWords(locale, desk.languages),
  })

const countriesLine = ({ desk, say, locale }: DeskCardProps): string =>
  desk.countries.length === 0
    ? say('desk.anywhere')
    : say('desk.countries', { countries: countriesInWords(locale, desk.countries) })

export function DeskCard(props: DeskCardProps): JSX.Element {
  const { desk, say } = props
  return (
    <>
      <p>
        {peopleLine(props)} {readsLine(props)}
      </p>
      {desk.about !== '' && <p dir="auto">{desk.about}</p>}
      <p>{countriesLine(props)}</p>
      <p>
        {say('desk.sees')} {say('desk.asks')}
      </p>
      {desk.isLate && <p>{say('desk.late')}</p>}
    </>
  )
}
