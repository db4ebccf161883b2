/** Start: who runs this, four facts, two doors; one door while nothing new is taken. */

import type { JSX } from 'preact'
import { feedbackMonths } from '../../crypto/protocol/promises.ts'
import type { Roster } from '../../crypto/roster-shapes.ts'
import { stateForReports } from '../../crypto/verify-states.ts'
import { Actions, LinkButton } from '../parts/button.tsx'
import { Fold } from '../parts/fold.tsx'
import { WordGrid } from '../parts/word-grid.tsx'
import { AwayEverywhere } from './away-notice.tsx'
import { deskToShow, takesReports, type DeskToShow } from './desks.ts'
import { pathOf } from './facts.ts'
import type { PageProps } from './frame.tsx'
import { NotTaking } from './not-taking.tsx'
import { isNotOpen, stateOfPage } from './portal-state.ts'

type Props = PageProps & { readonly roster: Roster }

export function Start(props: Props): JSX.Element {
  const now = stateOfPage(props.roster, props.facts)
  return (
    <>
      {isNotOpen(now) ? <NotTaking {...props} now={now} /> : <Open {...props} />}
      <section>
        {!isNotOpen(now) && <FirstTime {...props} />}
        <RunBy {...props} />
      </section>
      {props.facts.rootWords.length > 0 && <Compare {...props} />}
    </>
  )
}

const FirstTime = ({ say }: Props): JSX.Element => (
  <>
    <p>
      {say('start.first')} <a href={pathOf.safety}>{say('foot.safety')}</a>.
    </p>
    <p>
      {say('start.rules')} <a href={pathOf.how}>{say('foot.how')}</a>.
    </p>
  </>
)

/** Folded: whoever comes for the first time has nothing to compare with, and must not take these for their own twelve. */
const Compare = ({ facts, say, roster }: Props): JSX.Element => (
  <Fold summary={say('start.compare')}>
    <p>{say('readers.words.not-yours')}</p>
    <p>{say('readers.words.compare')}</p>
    <WordGrid
      words={facts.rootWords}
      label={say('readers.words.title', { coalition: roster.coalition.name })}
      lang="en"
    />
    <p>{say('readers.words.differ')}</p>
  </Fold>
)

function RunBy({ say, roster }: Props): JSX.Element {
  const { name, contact } = roster.coalition
  return <p class="soft">{say('start.run-by', { coalition: name, contact })}</p>
}

const desksToWriteTo = ({ facts, roster }: Props): readonly DeskToShow[] =>
  roster.desks
    .filter((desk) => takesReports(desk) && !isNotOpen(stateForReports(facts, desk.id)))
    .map((desk) => deskToShow({ ...facts, roster }, desk, roster.day))

function Open(props: Props): JSX.Element {
  const { say, locale, roster } = props
  const { name } = roster.coalition
  return (
    <>
      <h1>{say('start.title', { coalition: name })}</h1>
      <section>
        <p>
          {say('start.who')} {say('start.sealed')}
        </p>
        <ul>
          <li>
            {say('start.days', { n: roster.policy.firstAnswerDays })}{' '}
            {say('start.feedback', { n: feedbackMonths })}
          </li>
          <li>
            {say('start.danger')} <a href={pathOf.support}>{say('foot.support')}</a>.
          </li>
          <li>{say('start.work')}</li>
          <li>{say('start.different')}</li>
        </ul>
      </section>
      <AwayEverywhere desks={desksToWriteTo(props)} {...{ say, locale }} />
      <Actions>
        <LinkButton kind="filled" href={pathOf.write}>
          {say('start.write')}
        </LinkButton>
        <LinkButton href={pathOf.return}>{say('start.return')}</LinkButton>
      </Actions>
    </>
  )
}
