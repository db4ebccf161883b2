/** Asked before a case is destroyed, wherever that begins. */

import type { JSX } from 'preact'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { say } from '../words/say.ts'

interface DestroyDialogProps {
  readonly name: string
  readonly open: boolean
  readonly onKeep: () => void
  readonly onDestroy: () => void
}

export function DestroyDialog({ name, open, onKeep, onDestroy }: DestroyDialogProps): JSX.Element {
  return (
    <Dialog
      id="destroy"
      open={open}
      title={say('destroy.title', { name })}
      destroy={say('destroy.go', { name })}
      keep={say('destroy.keep')}
      onKeep={onKeep}
      onDestroy={() => {
        onKeep()
        onDestroy()
      }}
    >
      <p>{say('destroy.text')}</p>
      <p>{say('destroy.text-stays')}</p>
    </Dialog>
  )
}
