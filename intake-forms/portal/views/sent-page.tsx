/** It arrived: what happens next, when to look, and leave. */

import type { JSX } from 'preact'
import { aboutMonths, feedbackMonths } from '../../../crypto/protocol/promises.ts'
import { AwayNotice } from '../../pages/away-notice.tsx'
import { leavePath } from '../../pages/on-leave.ts'
import { Actions, LinkButton } from '../../parts/button.tsx'
import { dayInWords } from '../../words/names.ts'
import type { On } from '../visit.ts'
import type { Spoken } from './view-props.ts'

interface Props extends Spoken {
  readonly visit: On<'sent'>
}

export function SentPage({ visit, say, locale }: Props): JSX.Element {
  const { answerBy, desk, slipDays } = visit
  return (
    <>
      <h1>{say('sent.title')}</h1>
      <section>
        {answerBy === null ? (
          <p>{say('sent.no-way-back', { desk: desk.name })}</p>
        ) : (
          <>
            <p>
              {say('sent.read', { desk: desk.name, date: dayInWords(locale, answerBy) })} {say('sent.look')}
            </p>
            <p>
              {say('sent.feedback', { n: feedbackMonths })} {say('words.stays', { n: aboutMonths(slipDays) })}
            </p>
          </>
        )}
        <AwayNotice {...{ desk, say, locale }} />
        <p>
          {say('sent.gone')} {say('sent.close')}
        </p>
      </section>
      <Actions>
        <LinkButton kind="filled" href={leavePath}>
          {say('sent.button')}
        </LinkButton>
      </Actions>
    </>
  )
}
