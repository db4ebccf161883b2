/** Asked before somebody who joined is sent away. */

import type { JSX } from 'preact'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { say } from '../words/say.ts'
import type { Waiting } from './inviting-facts.ts'

interface SendAwayDialogProps {
  readonly about: Waiting | null
  readonly onKeep: () => void
  readonly onSendAway: (waiting: Waiting) => void
}

export function SendAwayDialog({ about, onKeep, onSendAway }: SendAwayDialogProps): JSX.Element | null {
  if (about === null) return null
  const { name } = about
  return (
    <Dialog
      id="send-away"
      open
      title={say('joiners.ask-drop', { name })}
      destroy={say('joiners.drop-go', { name })}
      keep={say('joiners.keep')}
      onKeep={onKeep}
      onDestroy={() => onSendAway(about)}
    >
      <p>{say('joiners.ask-drop-text', { name })}</p>
    </Dialog>
  )
}
