/** Asked before the last replies go: nothing that reaches a source is taken back. */

import type { JSX } from 'preact'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { say } from '../words/say.ts'

interface ReplyDialogProps {
  readonly n: number
  readonly isOpen: boolean
  readonly onKeep: () => void
  readonly onSend: () => void
}

export const ReplyDialog = ({ n, isOpen, onKeep, onSend }: ReplyDialogProps): JSX.Element => (
  <Dialog
    id="send-last"
    open={isOpen}
    title={say('leaving.ask.title', { n })}
    destroy={say('leaving.reply.go', { n })}
    keep={say('leaving.ask.keep')}
    onKeep={onKeep}
    onDestroy={onSend}
  >
    <p>{say('leaving.ask.text')}</p>
  </Dialog>
)
