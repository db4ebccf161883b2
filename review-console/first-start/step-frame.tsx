/** What stands around every step of the first start: which one it is, its heading, its one filled button. */

import { createContext, type ComponentChildren, type JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { StepLine } from '../../intake-forms/parts/step-line.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { say } from '../words/say.ts'
import { steps } from './model.ts'

interface Walk {
  /** In their order. */
  readonly steps: readonly string[]
  line(n: number, of: number): string
}

/** Whose steps these are: those of a founder unless a page says otherwise. */
export const Walked = createContext<Walk>({ steps, line: (n, of) => say('step', { n, of }) })

interface StepFrameProps {
  readonly step: string
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
  const walk = useContext(Walked)
  return (
    <Alone key={step} onGo={waits === true ? undefined : onGo}>
      <div class="no-print">
        <StepLine words={walk.line(walk.steps.indexOf(step) + 1, walk.steps.length)} />
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
