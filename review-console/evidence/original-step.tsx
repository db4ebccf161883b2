/** Before a file leaves as it came: what that means, in words; then one more press. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'

interface OriginalStepProps {
  readonly name: string
  readonly isBusy: boolean
  readonly onSave: () => void
  readonly onKeep: () => void
}

export const OriginalStep = ({ name, isBusy, onSave, onKeep }: OriginalStepProps): JSX.Element => (
  <Notice kind="attend" title={say('original.title')}>
    <p>{say('original.harm')}</p>
    <p>{say('original.do')}</p>
    <Actions>
      <Button onPress={onKeep}>{say('original.keep')}</Button>
      <Button kind="quiet" busy={isBusy} onPress={onSave}>
        {say('original.go', { name })}
      </Button>
    </Actions>
  </Notice>
)
