/** Signed in, and not in the list yet: how many have to agree, and the six words once more. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { Unlisted } from './invited.ts'

interface WaitingPageProps {
  readonly waiting: Unlisted
  readonly onAgain: () => void
}

export const WaitingPage = ({ waiting, onAgain }: WaitingPageProps): JSX.Element => (
  <Alone onGo={onAgain}>
    {'fromDay' in waiting ? <ListedLater {...waiting} /> : <NotListed {...waiting} />}
    <Actions>
      <Button kind="filled" type="submit">
        {say('unlisted-yet.again')}
      </Button>
    </Actions>
  </Alone>
)

type NotListedProps = Exclude<Unlisted, { readonly fromDay: number }>

const NotListed = ({ words, threshold }: NotListedProps): JSX.Element => (
  <>
    <PageHeading>{say('unlisted-yet.title')}</PageHeading>
    <p>{say('unlisted-yet.text', { n: threshold })}</p>
    <div class="console-six-words console-compared">
      <WordGrid words={words} label={say('unlisted-yet.words')} lang="en" />
    </div>
    <p>{say('unlisted-yet.compare')}</p>
  </>
)

const ListedLater = ({ fromDay }: { readonly fromDay: number }): JSX.Element => (
  <>
    <PageHeading>{say('unlisted-yet.later', { day: sayDay(fromDay) })}</PageHeading>
    <p>{say('unlisted-yet.later-text')}</p>
  </>
)
