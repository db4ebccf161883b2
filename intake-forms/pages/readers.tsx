/** Who reads: the desks, and the words by which one compares who signed for them. */

import type { JSX } from 'preact'
import { toBase64url } from '../../crypto/bytes.ts'
import type { DeskEntry, Roster } from '../../crypto/roster-shapes.ts'
import { stateForReports } from '../../crypto/verify-states.ts'
import { Actions, LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { WordGrid } from '../parts/word-grid.tsx'
import { dayInWords, listOf } from '../words/names.ts'
import { AwayNotice } from './away-notice.tsx'
import { DeskCard } from './desk-card.tsx'
import { deskToShow, takesReports } from './desks.ts'
import { pathOf } from './facts.ts'
import type { PageProps } from './frame.tsx'
import { stateOfPage, stateOfPortal } from './portal-state.ts'
import { UntilDay } from './until-day.tsx'

type Props = PageProps & { readonly roster: Roster }

/** Its state is said before what it takes; that of the whole portal stands above all desks. */
function Desk({ facts, say, locale, roster, entry }: Props & { readonly entry: DeskEntry }): JSX.Element {
  const desk = deskToShow({ ...facts, roster }, entry, roster.day)
  const now = stateForReports(facts, entry.id)
  return (
    <section>
      <h2>{say('desk.title', { desk: desk.name, organisation: desk.organisation })}</h2>
      {stateOfPortal(facts).state === 'open' && now.state !== 'open' && (
        <Notice kind="attend" title={say(`desk.${now.state}`)}>
          <UntilDay {...{ now, say, locale }} />
        </Notice>
      )}
      <AwayNotice {...{ desk, say, locale }} />
      <DeskCard {...{ desk, say, locale }} />
    </section>
  )
}

function Desks(props: Props): JSX.Element {
  const { say, locale, roster } = props
  const open = roster.desks.filter(takesReports)
  const closed = roster.desks.filter((desk) => desk.closed).map(({ name }) => name)
  return (
    <>
      {open.length === 0 && <p>{say('readers.none')}</p>}
      {open.map((entry) => (
        <Desk key={toBase64url(entry.id)} {...props} entry={entry} />
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
  const now = stateOfPortal(facts)
  return (
    <>
      <h1>{say('readers.title')}</h1>
      <p>{say('readers.lead')}</p>
      {now.state !== 'open' && (
        <Notice kind="attend" title={say(`closed.${now.state}`)}>
          <UntilDay {...{ now, say, locale }} />
        </Notice>
      )}
      <Desks {...props} />
      {facts.rootWords.length > 0 && <WordsToCompare {...props} />}
      <section>
        <p>
          {say('start.rules')} <a href={pathOf.how}>{say('foot.how')}</a>.
        </p>
        <p>{say('readers.signed')}</p>
        <p>
          {say('log.link')} <a href={pathOf.log}>{say('log.link.name')}</a>.
        </p>
        <p class="soft">
          {say('readers.dated', {
            version: roster.version,
            date: dayInWords(locale, roster.day),
            end: dayInWords(locale, roster.toDay),
          })}
        </p>
      </section>
      {stateOfPage(roster, facts).state === 'open' && (
        <Actions>
          <LinkButton kind="filled" href={pathOf.write}>
            {say('start.write')}
          </LinkButton>
        </Actions>
      )}
    </>
  )
}
