/** The code app, the moment of creating, and what comes after it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Problem } from '../../intake-forms/parts/problem.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { QrPicture } from '../parts/qr-picture.tsx'
import { StretchProgress } from '../parts/stretch-progress.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import type { FirstStart, StepProblem } from './model.ts'
import { StepFrame } from './step-frame.tsx'

interface CodeStepProps {
  readonly state: Pick<FirstStart, 'code' | 'problem' | 'stretched' | 'isStretchingBroken'>
  /** Where the filled button does not create a coalition. */
  readonly go?: string | undefined
  /** The secret in groups, and as an address for the camera. */
  readonly secret: string
  readonly address: string
  readonly isSlow: boolean
  readonly onType: (text: string) => void
  readonly onGo: () => void
  readonly onBack: () => void
}

function codeProblem(problem: StepProblem): string | undefined {
  if (problem === 'no code') return say('code.shape')
  return problem === 'wrong code' ? say('code.wrong') : undefined
}

export function CodeStep(props: CodeStepProps): JSX.Element {
  const { state, secret, address, isSlow, onType, onGo, onBack } = props
  const isStretching = state.stretched < 1
  return (
    <StepFrame
      step="code"
      title={say('code.title')}
      go={props.go ?? say('code.go')}
      waits={isStretching}
      onGo={onGo}
      onBack={onBack}
    >
      <p>{say('code.text')}</p>
      <QrPicture text={address} label={say('code.picture')} />
      <section>
        <h2>{say('code.secret')}</h2>
        <p dir="ltr" translate={false} id="code-secret">
          {secret}
        </p>
      </section>
      <Field
        id="code"
        label={say('code.label')}
        inputMode="numeric"
        maxLength={6}
        value={state.code}
        problem={codeProblem(state.problem)}
        onInput={onType}
      />
      {isStretching && <StretchProgress share={state.stretched} isSlow={isSlow} />}
      {isStretching && !state.isStretchingBroken && <p class="soft">{say('code.still-stretching')}</p>}
      {state.isStretchingBroken && <Problem id="stretching-problem" text={say('stretching.broken')} />}
    </StepFrame>
  )
}

export function Creating(): JSX.Element {
  return (
    <Alone>
      <PageHeading>{say('creating')}</PageHeading>
      <Progress id="creating" words={say('creating')} />
    </Alone>
  )
}

interface CreatedProps {
  readonly coalition: string
  readonly desk: string
  readonly onGo: () => void
}

export function Created({ coalition, desk, onGo }: CreatedProps): JSX.Element {
  return (
    <Alone onGo={onGo}>
      <PageHeading>{say('created.title', { name: coalition })}</PageHeading>
      <p>{say('created.text', { desk })}</p>
      <ul>
        <li>{say('created.next-3')}</li>
        <li>{say('created.next-2')}</li>
        <li>{say('created.next-1')}</li>
      </ul>
      <Actions>
        <Button kind="filled" type="submit">
          {say('created.go')}
        </Button>
      </Actions>
    </Alone>
  )
}

interface NotCreatedProps {
  readonly trouble: NonNullable<FirstStart['trouble']>
  readonly onGo: () => void
}

export function NotCreated({ trouble, onGo }: NotCreatedProps): JSX.Element {
  return (
    <Alone onGo={onGo}>
      <PageHeading>{say('created-not.title')}</PageHeading>
      <TroubleNotice
        {...trouble}
        kept={say('created-not.kept')}
        todo={trouble.code === 'clock-differs' ? say('created-not.clock') : undefined}
      />
      <Actions>
        <Button kind="filled" type="submit">
          {say('created-not.go')}
        </Button>
      </Actions>
    </Alone>
  )
}
