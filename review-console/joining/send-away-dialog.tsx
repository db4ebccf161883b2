/** Asked before somebody who joined is refused. */

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
  const { name, step } = about
  const ask = step === 'vouch' ? 'joiners.ask-drop-vouch' : 'joiners.ask-drop'
  return (
    <Dialog
      id="send-away"
      open
      title={say(ask, { name })}
      destroy={say('joiners.drop-go', { name })}
      keep={say('joiners.keep')}
      onKeep={onKeep}
      onDestroy={() => onSendAway(about)}
    >
      <p>{say(`${ask}-text`, { name })}</p>
    </Dialog>
  )
}
