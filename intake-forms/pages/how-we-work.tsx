/** How we work: made from the signed roster, the protocol's clocks and what the consoles enforce. Nothing else is in it. */

import type { ComponentChildren, JSX } from 'preact'
import {
  aboutMonths,
  feedbackMonths,
  mostFeedbackMonths,
  mostHoldDays,
} from '../../crypto/protocol/promises.ts'
import type { Roster } from '../../crypto/roster-shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { countriesInWords, dayInWords, languagesInWords, weekdaysInWords } from '../words/names.ts'
import type { Say } from '../words/all-words.ts'
import { AwayNotice } from './away-notice.tsx'
import { deskToShow, takesReports, type DeskToShow } from './desks.ts'
import { pathOf } from './facts.ts'
import type { PageProps } from './frame.tsx'
import { membersIn } from './members.ts'
import { stateOfPage } from './portal-state.ts'
import { UntilDay } from './until-day.tsx'

type Props = PageProps & { readonly roster: Roster }
type PartProps = Props & { readonly desks: readonly DeskToShow[] }

/** With so many days of replies a case of one year keeps all of them for another. */
const twoYears = 730

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

const List = ({ of }: { readonly of: readonly string[] }): JSX.Element => (
  <ul>
    {of.map((words) => (
      <li key={words}>{words}</li>
    ))}
  </ul>
)

function takesLine({ name, countries, languages: read }: DeskToShow, { say, locale }: Props): string {
  const languages = languagesInWords(locale, read)
  if (countries.length === 0) return say('how.takes.desk-anywhere', { desk: name, languages })
  return say('how.takes.desk', { desk: name, languages, countries: countriesInWords(locale, countries) })
}

function Takes(props: PartProps): JSX.Element {
  const { desks, say } = props
  return (
    <>
      <Part title={say('how.takes.title')}>
        {desks.length === 0 && <p>{say('how.takes.none')}</p>}
        <ul>
          {desks.map((desk) => (
            <li key={desk.key}>
              {takesLine(desk, props)} <bdi>{desk.about}</bdi>
            </li>
          ))}
        </ul>
        <p>{say('how.takes.open')}</p>
      </Part>
      <Part title={say('how.not.title')}>
        <List of={[say('how.not.outside'), say('how.not.two')]} />
        <p>
          {say('how.not.danger')} <a href={pathOf.support}>{say('foot.support')}</a>.
        </p>
      </Part>
    </>
  )
}

const readsLine = ({ name, people }: DeskToShow, { say }: Props): string =>
  people === 0 ? say('how.reads.nobody', { desk: name }) : say('how.reads.desk', { desk: name, n: people })

const aloneKeys = ['close', 'extend', 'hold', 'destroy', 'credible'] as const

/** What it means for a source that nobody is there to agree. */
const Alone = ({ desk, say }: { readonly desk: DeskToShow; readonly say: Say }): JSX.Element => (
  <>
    <p>{say('how.second.alone', { desk: desk.name })}</p>
    <List of={aloneKeys.map((key) => say(`how.alone.${key}`))} />
  </>
)

function Reads(props: PartProps): JSX.Element {
  const { desks, say, locale } = props
  return (
    <>
      <Part title={say('how.reads.title')}>
        <List of={desks.map((desk) => readsLine(desk, props))} />
        {desks.map((desk) => (
          <AwayNotice key={desk.key} {...{ desk, say, locale }} />
        ))}
        <p>{say('how.reads.one')}</p>
        <List
          of={[
            say('how.second.close'),
            say('how.second.extend', { n: mostFeedbackMonths }),
            say('how.second.hold', { n: mostHoldDays }),
            say('how.second.destroy'),
          ]}
        />
        <p>{say('how.second.counted')}</p>
        {desks
          .filter(({ people }) => people === 1)
          .map((desk) => (
            <Alone key={desk.key} desk={desk} say={say} />
          ))}
        <p>
          {say('how.reads.more')} <a href={pathOf.readers}>{say('foot.readers')}</a>.
        </p>
      </Part>
      <Part title={say('how.conflict.title')}>
        <List of={[say('how.conflict.first'), say('how.conflict.steps-out'), say('how.conflict.limit')]} />
      </Part>
    </>
  )
}

const factKeys = [
  'people',
  'apart',
  'unknown',
  'own',
  'one-origin',
  'otherwise',
  'credible',
  'clean',
  'court',
] as const

const Facts = ({ say }: Props): JSX.Element => (
  <Part title={say('how.facts.title')}>
    <List of={factKeys.map((key) => say(`how.facts.${key}`))} />
  </Part>
)

function Promises({ desks, roster, say, locale }: PartProps): JSX.Element {
  const days = desks.map(({ name, readingDays }) =>
    say('how.promises.days', { desk: name, days: weekdaysInWords(locale, readingDays) }),
  )
  return (
    <Part title={say('how.promises.title')}>
      <List
        of={[
          say('how.promises.read', { n: roster.policy.firstAnswerDays }),
          say('how.promises.feedback', { n: feedbackMonths }),
          ...days,
          say('how.promises.away'),
          `${say('how.promises.destroy')} ${say('how.promises.not-yet')}`,
          say('how.promises.seen'),
        ]}
      />
    </Part>
  )
}

const limitKeys = ['safe', 'device', 'back', 'words'] as const

const Limits = ({ say }: Props): JSX.Element => (
  <Part title={say('how.limits.title')}>
    <List of={limitKeys.map((key) => say(`how.limits.${key}`))} />
  </Part>
)

function Kept({ roster: { policy }, say }: Props): JSX.Element {
  return (
    <Part title={say('how.kept.title')}>
      <List
        of={[
          say('how.kept.unsent'),
          say('how.kept.server'),
          say('how.kept.replies', { n: aboutMonths(policy.slipDays) }),
          ...(policy.slipDays >= twoYears ? [say('how.kept.year')] : []),
          say('how.kept.report'),
          say('how.kept.destroyed'),
          say('how.kept.backups'),
        ]}
      />
    </Part>
  )
}

function Members({ roster, say }: Props): JSX.Element {
  const members = membersIn(roster)
  return (
    <Part title={say('how.members.title')}>
      {members.length === 0 && <p>{say('how.members.none')}</p>}
      <List
        of={members.map(({ organisation, paidBy }) =>
          paidBy === null
            ? say('how.members.unsaid', { organisation })
            : say('how.members.paid', { organisation, paidBy }),
        )}
      />
      <p>
        {say('log.link')} <a href={pathOf.log}>{say('log.link.name')}</a>.
      </p>
    </Part>
  )
}

export function HowWeWork(props: Props): JSX.Element {
  const { facts, say, locale, roster } = props
  const seen = { ...facts, roster }
  const now = stateOfPage(roster, facts)
  const desks = roster.desks.filter(takesReports).map((desk) => deskToShow(seen, desk, roster.day))
  return (
    <>
      <h1>{say('how.title')}</h1>
      <p>
        {say('how.lead')}{' '}
        {say('readers.dated', {
          version: roster.version,
          date: dayInWords(locale, roster.day),
          end: dayInWords(locale, roster.toDay),
        })}
      </p>
      {now.state !== 'open' && (
        <Notice kind="attend" title={say(`closed.${now.state}`)}>
          <UntilDay {...{ now, say, locale }} />
        </Notice>
      )}
      <Takes {...props} desks={desks} />
      <Reads {...props} desks={desks} />
      <Facts {...props} />
      <Promises {...props} desks={desks} />
      <Limits {...props} />
      <Kept {...props} />
      <Members {...props} />
    </>
  )
}
