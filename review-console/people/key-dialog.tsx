/** Asked before a key stops working: because it is revoked, or because a new one takes its place. */

import type { JSX } from 'preact'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { say } from '../words/say.ts'
import type { AtPeople } from './model.ts'
import type { Holder } from './people-facts.ts'
import { sayOfKey } from './sentences.ts'

interface KeyDialogProps {
  readonly state: AtPeople
  readonly onKeep: () => void
  readonly onMake: (whose: Holder) => void
  readonly onRevoke: (whose: Holder) => void
}

export function KeyDialog({ state, onKeep, onMake, onRevoke }: KeyDialogProps): JSX.Element | null {
  if (state.asking === null) return null
  const { act, about } = state.asking
  const isRevoking = act === 'revoke'
  return (
    <Dialog
      id="key-dialog"
      open={state.isAsking}
      title={isRevoking ? sayOfKey('key.ask-revoke', about) : sayOfKey('key.ask-replace', about)}
      destroy={isRevoking ? sayOfKey('key.revoke-go', about) : sayOfKey('key.replace-go', about)}
      keep={say('key.keep')}
      onKeep={onKeep}
      onDestroy={() => (isRevoking ? onRevoke(about) : onMake(about))}
    >
      <p>{isRevoking ? sayOfKey('key.ask-revoke-text', about) : sayOfKey('key.ask-replace-text', about)}</p>
      <p>{say('key.ask-cut')}</p>
    </Dialog>
  )
}
