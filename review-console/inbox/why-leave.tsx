/** Why somebody leaves a case to others, and what that does: asked before its account is shown, and in the case. */

import type { JSX } from 'preact'
import { Conflict } from '../../crypto/protocol/journal-event.ts'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'

export const conflicts: readonly Conflict[] = Conflict.options

interface WhyLeaveProps {
  readonly why: Conflict | null
  readonly isMissing: boolean
  /** There is nobody to leave it to. */
  readonly isAlone: boolean
  /** The source was not told yet that it was opened. */
  readonly isUntold: boolean
  readonly onChoose: (why: Conflict) => void
}

export function WhyLeave({ why, isMissing, isAlone, isUntold, onChoose }: WhyLeaveProps): JSX.Element {
  return (
    <>
      {isAlone && (
        <Notice kind="attend" title={say('attest.leave-alone')}>
          <p>{say('attest.leave-alone-text')}</p>
        </Notice>
      )}
      <ChoiceList
        name="why-leave"
        legend={say('attest.why')}
        of="one"
        choices={conflicts.map((value) => ({ value, label: say(`conflict.${value}`) }))}
        chosen={why === null ? [] : [why]}
        problem={isMissing ? say('attest.why-missing') : undefined}
        onChoose={([value]) => {
          const chosen = conflicts.find((conflict) => conflict === value)
          if (chosen !== undefined) onChoose(chosen)
        }}
      />
      <ul>
        <li>{say('attest.leave-does-1')}</li>
        {!isAlone && <li>{say('attest.leave-does-2')}</li>}
        {isUntold && <li>{say(isAlone ? 'attest.leave-untold-alone' : 'attest.leave-untold')}</li>}
        <li>{say('attest.leave-does-3')}</li>
      </ul>
    </>
  )
}
