/** In a case, once: some desk has something urgent. What and where stays here. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import type { Session } from '../session/session.ts'
import { say } from '../words/say.ts'
import { tellUrgent, type Telling } from './actions.ts'

export const tellUrgentId = 'tell-urgent'

export function TellUrgent({ session }: { readonly session: Session }): JSX.Element {
  const [telling, setTelling] = useState<Telling>('not asked')
  const isWaiting = telling === 'telling' || telling === 'told'
  return (
    <Fold id={tellUrgentId} summary={say('urgent.title')}>
      <p>{say('urgent.text')}</p>
      {typeof telling === 'object' && <TroubleNotice {...telling} title={say('urgent.not-told')} />}
      <Actions>
        <Button kind="quiet" busy={isWaiting} onPress={() => void tellUrgent(session, setTelling)}>
          {say('urgent.go')}
        </Button>
      </Actions>
      <StatusLine words={telling === 'told' ? say('urgent.told') : ''} />
    </Fold>
  )
}
