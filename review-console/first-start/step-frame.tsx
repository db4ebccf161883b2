/** What stands around every step of the first start: which one it is, its heading, its one filled button. */

import type { ComponentChildren, JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { StepLine } from '../../intake-forms/parts/step-line.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { say } from '../words/say.ts'
import { stepNumber, steps, type Step } from './model.ts'

interface StepFrameProps {
  readonly step: Step
  readonly title: string
  /** The filled button: a verb and an object. */
  readonly go: string
  readonly waits?: boolean | undefined
  readonly onGo: () => void
  readonly onBack?: (() => void) | undefined
  /** Where "Back" would not say enough. */
  readonly backLabel?: string | undefined
  readonly children: ComponentChildren
}

export function StepFrame(props: StepFrameProps): JSX.Element {
  const { step, title, go, waits, onGo, onBack, children } = props
  return (
    <Alone key={step} onGo={waits === true ? undefined : onGo}>
      <div class="no-print">
        <StepLine words={say('step', { n: stepNumber(step), of: steps.length })} />
      </div>
      <PageHeading>{title}</PageHeading>
      {children}
      <div class="no-print">
        <Actions>
          <Button kind="filled" type="submit" disabled={waits}>
            {go}
          </Button>
          {onBack && (
            <Button kind="quiet" onPress={onBack}>
              {props.backLabel ?? say('back')}
            </Button>
          )}
        </Actions>
      </div>
    </Alone>
  )
}
