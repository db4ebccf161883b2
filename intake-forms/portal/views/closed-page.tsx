/** Nothing can be sealed at the moment: what happened, what is kept, what to do. */

import type { JSX } from 'preact'
import { pathOf } from '../../pages/facts.ts'
import { Actions, Button, LinkButton } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { UntilDay } from '../../pages/until-day.tsx'
import { dayInWords } from '../../words/names.ts'
import type { Closed } from '../opening.ts'
import type { Spoken } from './view-props.ts'

interface ClosedProps extends Spoken {
  readonly closed: Closed
}

function titleOf({ closed, say }: ClosedProps): string {
  return say(`closed.${closed.why}`)
}

/** Without its heading: the first sentence is the page's heading, or the title of a notice. */
export function ClosedWords(props: ClosedProps): JSX.Element {
  const { closed, say, locale } = props
  return (
    <>
      {closed.why === 'clock' && (
        <p>
          {say('closed.clock.device', { date: dayInWords(locale, closed.deviceDay) })}{' '}
          {closed.serverDay !== null &&
            say('closed.clock.server', { date: dayInWords(locale, closed.serverDay) })}
        </p>
      )}
      {'untilDay' in closed && (
        <UntilDay {...{ say, locale }} now={{ state: closed.why, untilDay: closed.untilDay }} />
      )}
      <p>{say(`closed.${closed.why}.todo`)}</p>
    </>
  )
}

export function ClosedNotice(props: ClosedProps): JSX.Element {
  return (
    <Notice kind="attend" title={titleOf(props)} code={props.closed.why}>
      <ClosedWords {...props} />
    </Notice>
  )
}

export function ClosedPage(props: ClosedProps & { readonly onTryAgain: () => void }): JSX.Element {
  const { closed, say, onTryAgain } = props
  return (
    <>
      <h1>{titleOf(props)}</h1>
      <section>
        <ClosedWords {...props} />
        <p>{say('stop.nothing-sent')}</p>
      </section>
      <Actions>
        <Button kind="filled" onPress={onTryAgain}>
          {closed.why === 'clock' ? say('closed.clock.again') : say('stop.try-again')}
        </Button>
        {'untilDay' in closed && <LinkButton href={pathOf.support}>{say('help.open')}</LinkButton>}
      </Actions>
      <p class="soft small">({closed.why})</p>
    </>
  )
}
