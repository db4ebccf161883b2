/** Destroying a case, as its source asked or as two people agreed: what it does, and the dialog before it is done. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CaseView } from './case-view.ts'
import { DestroyDialog } from './destroy-dialog.tsx'

interface DestroyPartProps {
  readonly view: CaseView
  readonly today: number
  readonly onDestroy: () => void
  /** Null where holding it cannot be proposed. */
  readonly onHold: (() => void) | null
}

export const destroyPartId = 'destroy-part'

export function DestroyPart({ view, today, onDestroy, onHold }: DestroyPartProps): JSX.Element | null {
  const [isAsking, ask] = useState(false)
  const { asksToBeDestroyed, mayDestroy, heldUntil, name } = view
  if (asksToBeDestroyed && heldUntil !== null && today <= heldUntil)
    return (
      <Notice title={say('destroy.held', { day: sayDay(heldUntil) })}>
        <p>{say('destroy.held-text')}</p>
      </Notice>
    )
  if (!mayDestroy) return null
  return (
    <div id={destroyPartId} tabIndex={-1}>
      <Notice kind="attend" title={say(asksToBeDestroyed ? 'destroy.wish' : 'destroy.agreed')}>
        <p>{say(asksToBeDestroyed ? 'destroy.wish-text' : 'destroy.agreed-text')}</p>
        <Actions>
          <Button danger onPress={() => ask(true)}>
            {say('destroy.ask', { name })}
          </Button>
          {onHold !== null && <Button onPress={onHold}>{say('destroy.hold')}</Button>}
        </Actions>
      </Notice>
      <DestroyDialog name={name} open={isAsking} onKeep={() => ask(false)} onDestroy={onDestroy} />
    </div>
  )
}
