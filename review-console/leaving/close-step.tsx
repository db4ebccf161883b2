/** The last step: which change of the list closes the desk, and for coordinators the draft of it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { ClosingChange } from './closing-change.ts'
import type { LeavingFacts } from './leaving-facts.ts'
import { StepSection } from './step-section.tsx'
import type { StepState } from './steps.ts'

export interface CloseStepProps {
  readonly facts: LeavingFacts
  readonly step: StepState
  readonly isCurrent: boolean
  /** Something before this is not done. */
  readonly isEarly: boolean
  readonly change: ClosingChange
  /** Null for who is no coordinator. */
  readonly onDraft: (() => void) | null
}

export function CloseStep(props: CloseStepProps): JSX.Element {
  const { step, isCurrent, isEarly, facts, change, onDraft } = props
  if (step.at === 'done')
    return (
      <StepSection name="close" state={step}>
        <p>{say('leaving.close.is')}</p>
      </StepSection>
    )
  return (
    <StepSection name="close" state={step}>
      <p>
        {say('leaving.close.text')} {sayUntil(facts)}
      </p>
      {isEarly && <Notice kind="attend" title={say('leaving.close.early')} />}
      <p>{say(onDraft === null ? 'leaving.close.ask' : 'leaving.close.change')}</p>
      <ul>
        <li>{say('leaving.close.desk', { desk: facts.deskName })}</li>
        {change.ends.map((name) => (
          <li key={name}>{say('leaving.close.person', { name, date: sayDay(change.endsOn) })}</li>
        ))}
      </ul>
      {change.stays.map((name) => (
        <p key={name} class="soft">
          {say('leaving.close.stays', { name })}
        </p>
      ))}
      {onDraft !== null && (
        <>
          <Actions>
            <Button kind={isCurrent ? 'filled' : 'plain'} onPress={onDraft}>
              {say('leaving.close.draft')}
            </Button>
          </Actions>
          <p class="soft">{say('leaving.close.draft-only')}</p>
        </>
      )}
    </StepSection>
  )
}

const sayUntil = ({ state: { state, untilDay } }: LeavingFacts): string =>
  state === 'closing' && untilDay !== null
    ? say('leaving.close.until', { date: sayDay(untilDay) })
    : say('leaving.close.no-day')
