/** A key that was not made, or perhaps not revoked: what is known, and what to do. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { isUnsure } from '../session/refusal.ts'
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
  const { act, trouble: stop } = trouble
  const isKnown = !isUnsure(stop.code)
  return (
    <TroubleNotice
      {...stop}
      title={say(act === 'make' ? 'key.made-not' : isKnown ? 'key.revoked-not' : 'key.revoked-unsure')}
      kept={isKnown ? say('people.kept') : undefined}
      todo={say('key.not-done')}
    >
      <Actions>
        <Button onPress={onLook}>{say('key.look-again')}</Button>
      </Actions>
    </TroubleNotice>
  )
}
