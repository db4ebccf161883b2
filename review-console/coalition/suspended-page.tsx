/** Signed in while suspended: by whom, since when, until when, and whom to ask. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { SuspendedPerson } from './suspended-facts.ts'

interface SuspendedPageProps {
  readonly suspended: SuspendedPerson
  /** A coordinator: goes on to the changes of the list. */
  readonly vouches: boolean
  readonly onGo: () => void
}

export const SuspendedPage = ({ suspended, vouches, onGo }: SuspendedPageProps): JSX.Element => {
  const { by: name, day, untilDay } = suspended
  return (
    <Alone onGo={onGo}>
      <PageHeading>{say('you-suspended.title')}</PageHeading>
      <p>{say('you-suspended.by', { name, from: sayDay(day), until: sayDay(untilDay) })}</p>
      <p>{say('you-suspended.text')}</p>
      <p>{say('you-suspended.ask', { name })}</p>
      {vouches && <p>{say('you-suspended.vouches')}</p>}
      <Actions>
        <Button kind="filled" type="submit">
          {say(vouches ? 'you-suspended.go' : 'you-suspended.again')}
        </Button>
      </Actions>
    </Alone>
  )
}
