/** What is set, taking it back, setting more: as it looks at each moment. */

import type { JSX } from 'preact'
import type { Away } from '../../crypto/roster-shapes.ts'
import { awayShownDays } from '../../crypto/suite.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { AwayForm } from './away-form.tsx'
import type { AtAway, AwayViewProps } from './model.ts'

export function AwayView(props: AwayViewProps): JSX.Element {
  const { now } = props
  return (
    <section class="blocks" aria-labelledby="away-title">
      <h2 id="away-title">{say('away.title')}</h2>
      <p>
        {say('away.text')} {say('away.shown', { n: awayShownDays })}
      </p>
      <StatusLine words={now.at === 'shown' && now.isDone ? say('away.done') : ''} />
      {now.at === 'reading' && <p>{say('away.reading')}</p>}
      {now.at === 'stopped' && <TroubleNotice {...now.trouble} title={say('away.not-read')} />}
      {now.at === 'shown' && <Shown {...props} now={now} />}
    </section>
  )
}

type ShownProps = AwayViewProps & { readonly now: AtAway & { at: 'shown' } }

function Shown(props: ShownProps): JSX.Element {
  const { trouble } = props.now
  return (
    <>
      {trouble !== null && (
        <TroubleNotice
          {...trouble}
          title={say('away.not-signed')}
          todo={trouble.code === 'stale' ? say('away.stale.do') : undefined}
        />
      )}
      <WhatIsSet {...props} />
      <AwayForm {...props} />
    </>
  )
}

const sayAway = ({ fromDay, toDay }: Away): string =>
  fromDay === toDay ? sayDay(fromDay) : say('away.days', { from: sayDay(fromDay), to: sayDay(toDay) })

function WhatIsSet({ now: { facts, isSigning }, onTakeBack }: ShownProps): JSX.Element {
  if (facts.away.length === 0) return <p>{say('away.none')}</p>
  return (
    <>
      {facts.away.map((away) => (
        <section key={away.fromDay}>
          <p>{sayAway(away)}</p>
          <Actions>
            <Button kind="quiet" busy={isSigning} onPress={() => onTakeBack(away)}>
              {say('away.take-back', { days: sayAway(away) })}
            </Button>
          </Actions>
        </section>
      ))}
    </>
  )
}
