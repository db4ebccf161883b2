/** Asked before a desk or the portal is closed: sources act on it, and taking it back does not reach them all. */

import type { JSX } from 'preact'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { say } from '../words/say.ts'
import type { Wish } from './model.ts'

interface CloseDialogProps {
  readonly wish: Wish | null
  readonly onKeep: () => void
  readonly onClose: () => void
}

export function CloseDialog({ wish, onKeep, onClose }: CloseDialogProps): JSX.Element {
  const about = wish?.about ?? 'desk'
  return (
    <Dialog
      id="close-down"
      open={wish?.isAsked === true}
      title={say(`states.close.${about}.title`)}
      destroy={say(`states.do.${about}.closing`)}
      keep={say('states.keep')}
      onKeep={onKeep}
      onDestroy={onClose}
    >
      <p>{say('states.close.sources')}</p>
      <p>{say(`states.close.${about}`)}</p>
    </Dialog>
  )
}
