/** Leaving an open case to others: whoever finds a conflict of interest while reading. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Conflict } from '../../crypto/protocol/journal-event.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { WhyLeave } from '../inbox/why-leave.tsx'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'

export function LeaveForm({ people, onLeave }: CasePageProps): JSX.Element {
  const [why, choose] = useState<Conflict | null>(null)
  const [isMissing, miss] = useState(false)
  const isAlone = people.length < 2
  const go = (): void => {
    miss(why === null)
    if (why !== null) onLeave(why)
  }
  return (
    <>
      <WhyLeave {...{ why, isMissing, isAlone }} isUntold={false} onChoose={choose} />
      <Actions>
        <Button onPress={go}>{say(isAlone ? 'attest.leave-go-alone' : 'attest.leave-go')}</Button>
      </Actions>
    </>
  )
}
