/** A key that was not made, or perhaps not revoked: what is known, and what to do. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import type { KeyTrouble } from './model.ts'

interface KeyTroubleNoticeProps {
  readonly trouble: KeyTrouble | null
  readonly onLook: () => void
}

export function KeyTroubleNotice({ trouble, onLook }: KeyTroubleNoticeProps): JSX.Element | null {
  if (trouble === null) return null
  if (trouble.trouble === 'old browser')
    return (
      <div role="alert">
        <Notice kind="attend" title={say('key.old-browser')}>
          <p>{say('key.old-browser.do')}</p>
        </Notice>
      </div>
    )
  const isMaking = trouble.act === 'make'
  return (
    <TroubleNotice
      {...trouble.trouble}
      title={say(isMaking ? 'key.made-not' : 'key.revoked-not')}
      kept={say(isMaking ? 'key.made-not.kept' : 'key.revoked-not.kept')}
      todo={say(isMaking ? 'key.made-not.do' : 'key.revoked-not.do')}
    >
      <Actions>
        <Button onPress={onLook}>{say('key.look-again')}</Button>
      </Actions>
    </TroubleNotice>
  )
}
