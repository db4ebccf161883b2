/** Who reads: the desks, and the words by which one compares who signed for them. */

import type { JSX } from 'preact'
import type { Roster } from '../../crypto/roster-shapes.ts'
import { Actions, LinkButton } from '../parts/button.tsx'
import { WordGrid } from '../parts/word-grid.tsx'
import { dayInWords, listOf } from '../words/names.ts'
import { DeskCard } from './desk-card.tsx'
import { deskToShow, takesReports } from './desks.ts'
import { pathOf } from './facts.ts'
import type { PageProps } from './frame.tsx'

type Props = PageProps & { readonly roster: Roster }

function Desks({ say, locale, roster }: Props): JSX.Element {
  const open = roster.desks.filter(takesReports).map((desk) => deskToShow(roster, desk, roster.day))
  const closed = roster.desks.filter((desk) => desk.closed).map(({ name }) => name)
  return (
    <>
      {open.length === 0 && <p>{say('readers.none')}</p>}
      {open.map((desk) => (
        <section key={desk.key}>
          <h2>{say('desk.title', { desk: desk.name, organisation: desk.organisation })}</h2>
          <DeskCard {...{ desk, say, locale }} />
        </section>
      ))}
      {closed.length > 0 && (
        <section>
          <h2>{say('readers.closed.title')}</h2>
          <p>{say('readers.closed', { desks: listOf(locale, closed) })}</p>
        </section>
      )}
    </>
  )
}

function WordsToCompare({ facts, say, roster }: Props): JSX.Element {
  return (
    <section>
      <h2>{say('readers.words.title', { coalition: roster.coalition.name })}</h2>
      <p>{say('readers.words.not-yours')}</p>
      <p>{say('readers.words.compare')}</p>
      <WordGrid words={facts.rootWords} label={say('readers.words.label')} lang="en" />
      <p>{say('readers.words.differ')}</p>
    </section>
  )
}

export function Readers(props: Props): JSX.Element {
  const { facts, say, locale, roster } = props
  return (
    <>
      <h1>{say('readers.title')}</h1>
      <p>{say('readers.lead')}</p>
      <Desks {...props} />
      {facts.rootWords.length > 0 && <WordsToCompare {...props} />}
      <section>
        <p>{say('readers.signed')}</p>
        <p class="soft">
          {say('readers.dated', {
            version: roster.version,
            date: dayInWords(locale, roster.day),
            end: dayInWords(locale, roster.toDay),
          })}
        </p>
      </section>
      <Actions>
        <LinkButton kind="filled" href={pathOf.write}>
          {say('start.write')}
        </LinkButton>
      </Actions>
    </>
  )
}
