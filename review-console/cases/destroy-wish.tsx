/** A source's wish that its report be destroyed: what that does, and the dialog before it is done. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Dialog } from '../../intake-forms/parts/dialog.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'

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
      <Dialog
        id="destroy"
        open={isAsking}
        title={say('destroy.title', { name })}
        destroy={say('destroy.go', { name })}
        keep={say('destroy.keep')}
        onKeep={() => ask(false)}
        onDestroy={() => {
          ask(false)
          onDestroy()
        }}
      >
        <p>{say('destroy.text')}</p>
      </Dialog>
    </>
  )
}
