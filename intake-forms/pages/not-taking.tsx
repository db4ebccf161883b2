/** Start and Write while nothing new is taken: what is so, until when, what to do instead. The way back stays. */

import type { JSX } from 'preact'
import { Actions, LinkButton } from '../parts/button.tsx'
import { pathOf } from './facts.ts'
import type { PageProps } from './frame.tsx'
import type { NotOpen } from './portal-state.ts'
import { UntilDay } from './until-day.tsx'

export function NotTaking({ now, say, locale }: PageProps & { readonly now: NotOpen }): JSX.Element {
  return (
    <>
      <h1>{say(`closed.${now.state}`)}</h1>
      <section>
        <UntilDay {...{ now, say, locale }} />
        <p>{say(`closed.${now.state}.todo`)}</p>
      </section>
      <Actions>
        <LinkButton kind="filled" href={pathOf.support}>
          {say('help.open')}
        </LinkButton>
        <LinkButton href={pathOf.return}>{say('start.return')}</LinkButton>
      </Actions>
    </>
  )
}
