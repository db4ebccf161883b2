/** Asked before somebody is stopped: what happens at once, what does not, when it lapses, and who has to agree. */

import type { JSX } from 'preact'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { say } from '../words/say.ts'
import { sayDay } from '../words/days.ts'

interface SuspendDialogProps {
  readonly name: string
  /** Also one who vouches: what they sign for the list still counts. */
  readonly vouches: boolean
  readonly untilDay: number
  /** So many coordinators decide. */
  readonly threshold: number
  readonly onKeep: () => void
  readonly onSuspend: () => void
}

export const SuspendDialog = (props: SuspendDialogProps): JSX.Element => {
  const { name, vouches, untilDay, threshold, onKeep, onSuspend } = props
  return (
    <Dialog
      id="suspend"
      open
      title={say('suspend.ask', { name })}
      destroy={say('suspend.go', { name })}
      keep={say('suspend.keep')}
      onKeep={onKeep}
      onDestroy={onSuspend}
    >
      <p>{say('suspend.at-once', { name })}</p>
      <p>{say('suspend.not')}</p>
      {vouches && <p>{say('suspend.vouches', { name })}</p>}
      <p>{say('suspend.lapses', { day: sayDay(untilDay), n: threshold })}</p>
      <p>{say('suspend.seen')}</p>
    </Dialog>
  )
}
