/** A source's wish that its report be destroyed: what that does, and the dialog before it is done. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'
import { DestroyDialog } from './destroy-dialog.tsx'

interface DestroyWishProps {
  readonly name: string
  readonly onDestroy: () => void
}

export function DestroyWish({ name, onDestroy }: DestroyWishProps): JSX.Element {
  const [isAsking, ask] = useState(false)
  return (
    <>
      <Notice kind="attend" title={say('destroy.wish')}>
        <p>{say('destroy.wish-text')}</p>
        <Actions>
          <Button danger onPress={() => ask(true)}>
            {say('destroy.ask', { name })}
          </Button>
        </Actions>
      </Notice>
      <DestroyDialog name={name} open={isAsking} onKeep={() => ask(false)} onDestroy={onDestroy} />
    </>
  )
}
