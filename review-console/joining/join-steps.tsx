/** The steps of joining that a first start does not have: the invitation, one's interests, the six words. */

import type { JSX } from 'preact'
import { mostInterests } from '../../crypto/protocol/joining-shapes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { listOf } from '../../intake-forms/words/names.ts'
import { StepFrame } from '../first-start/step-frame.tsx'
import { Alone } from '../parts/alone.tsx'
import { LimitedField } from '../parts/limited-field.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { locale } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { Invited } from './invited.ts'
import type { JoinState } from './model.ts'

const sayBy = (by: string | null): string => by ?? say('join.by-somebody')

interface InvitedStepProps {
  readonly invited: Invited
  readonly onGo: () => void
}

export function InvitedStep({ invited, onGo }: InvitedStepProps): JSX.Element {
  const { coalition, words, pseudonym, desk, roles, organisation, vouches } = invited
  const { hasLostKeys, isReturning } = invited
  const by = sayBy(invited.by)
  return (
    <StepFrame
      step="invited"
      title={say(isReturning ? 'come-back.found' : 'join.title')}
      go={say('join.go')}
      onGo={onGo}
    >
      <p>{isReturning ? say('come-back.found-text', { coalition }) : say('join.text', { by, coalition })}</p>
      <Facts>
        <Fact name={say('join.as')}>
          <bdi>{pseudonym}</bdi>
        </Fact>
        <Fact name={say('join.desk')}>{desk ?? say('join.no-desk')}</Fact>
        <Fact name={say('join.roles')}>
          {listOf(
            locale,
            roles.map((role) => say(`role.${role}`)),
          )}
        </Fact>
        <Fact name={say('join.organisation')}>{organisation}</Fact>
      </Facts>
      {vouches && <p>{say('join.vouch')}</p>}
      {hasLostKeys && <p>{say('join.lost-keys')}</p>}
      <section class="blocks">
        <h2>{say('join.words')}</h2>
        <WordGrid words={words} label={say('join.words')} lang="en" />
        <p>{say('join.words-text')}</p>
      </section>
      <p class="soft">{say('join.next')}</p>
    </StepFrame>
  )
}

interface InterestsStepProps {
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onGo: () => void
  readonly onBack: () => void
}

export const InterestsStep = ({ typed, onType, onGo, onBack }: InterestsStepProps): JSX.Element => (
  <StepFrame
    step="interests"
    title={say('interests.title')}
    go={say('interests.go')}
    onGo={onGo}
    onBack={onBack}
  >
    <p>{say('interests.text')}</p>
    <LimitedField
      id="interests"
      label={say('interests.label')}
      hint={say('interests.hint')}
      lines="many"
      rows={10}
      most={mostInterests}
      value={typed}
      onInput={onType}
    />
  </StepFrame>
)

export const JoiningNow = (): JSX.Element => (
  <Alone>
    <PageHeading>{say('joining')}</PageHeading>
    <Progress id="joining" words={say('joining')} />
  </Alone>
)

interface JoinedProps {
  readonly by: string | null
  readonly words: readonly string[]
  readonly onGo: () => void
}

export const Joined = ({ by, words, onGo }: JoinedProps): JSX.Element => (
  <Alone onGo={onGo}>
    <PageHeading>{say('joined.title', { by: sayBy(by) })}</PageHeading>
    <p>{say('joined.text')}</p>
    <div class="console-six-words console-compared">
      <WordGrid words={words} label={say('joined.label')} lang="en" />
    </div>
    <ul>
      <li>{say('joined.next-1')}</li>
      <li>{say('joined.next-2')}</li>
      <li>{say('joined.next-3')}</li>
    </ul>
    <Actions>
      <Button kind="filled" type="submit">
        {say('joined.go')}
      </Button>
    </Actions>
  </Alone>
)

interface NotJoinedProps {
  readonly trouble: NonNullable<JoinState['trouble']>
  readonly onGo: () => void
}

export const NotJoined = ({ trouble, onGo }: NotJoinedProps): JSX.Element => (
  <Alone onGo={onGo}>
    <PageHeading>{say('joined-not.title')}</PageHeading>
    <TroubleNotice
      {...trouble}
      kept={say('joined-not.kept')}
      todo={trouble.code === 'clock-differs' ? say('joined-not.clock') : undefined}
    />
    <Actions>
      <Button kind="filled" type="submit">
        {say('joined-not.go')}
      </Button>
    </Actions>
  </Alone>
)
