/** The first step: the desk says that it is closing. The form and the dialog are those of the page Desk. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { CloseDialog } from '../portal-state/close-dialog.tsx'
import type { AtStates, TellStates } from '../portal-state/model.ts'
import { WishForm } from '../portal-state/wish-form.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { LeavingFacts } from './leaving-facts.ts'
import { StepSection } from './step-section.tsx'
import type { StepState } from './steps.ts'

export interface SayStepProps extends TellStates {
  readonly facts: LeavingFacts
  readonly step: StepState
  readonly isCurrent: boolean
  /** What the desk says; read apart, by the section of the page Desk. */
  readonly states: AtStates
}

export function SayStep(props: SayStepProps): JSX.Element {
  const { facts, step } = props
  return (
    <StepSection name="say" state={step}>
      {facts.isClosed ? (
        <p>{say('leaving.say.closed')}</p>
      ) : step.at === 'done' ? (
        <IsClosing facts={facts} />
      ) : (
        <ToSay {...props} />
      )}
    </StepSection>
  )
}

const IsClosing = ({ facts: { state } }: Pick<SayStepProps, 'facts'>): JSX.Element => (
  <>
    <p>
      {say('leaving.say.is')}{' '}
      {state.untilDay === null
        ? say('leaving.say.no-day')
        : say('leaving.say.until', { date: sayDay(state.untilDay) })}
    </p>
    <p class="soft">{say('leaving.say.back')}</p>
  </>
)

function ToSay({ states, isCurrent, tell, onSign }: SayStepProps): JSX.Element {
  const wish = states.at === 'shown' ? states.wish : null
  const isSigning = states.at === 'shown' && states.isSigning
  const trouble = states.at === 'stopped' || states.at === 'shown' ? states.trouble : null
  return (
    <>
      <p>{say('leaving.say.text')}</p>
      <p>{say('leaving.say.back')}</p>
      {trouble !== null && <TroubleNotice {...trouble} title={say('states.not-signed')} />}
      {wish === null ? (
        <Actions>
          <Button
            kind={isCurrent ? 'filled' : 'plain'}
            busy={isSigning || states.at !== 'shown'}
            onPress={() => tell({ type: 'wished', about: 'desk', state: 'closing' })}
          >
            {say('states.do.desk.closing')}
          </Button>
        </Actions>
      ) : (
        <WishForm {...{ wish, isSigning, tell, onSign }} />
      )}
      <CloseDialog
        wish={wish}
        onKeep={() => tell({ type: 'thought better' })}
        onClose={() => wish !== null && onSign(wish)}
      />
    </>
  )
}
