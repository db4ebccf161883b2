/** What a coordinator is told from day one on, until it is settled: what the loss of their key would mean. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import type { Session } from '../session/session.ts'
import { say } from '../words/say.ts'
import type { LoneKey } from './lone-key.ts'

interface LoneKeyNoticeProps {
  /** Null: others can go on without them. */
  readonly lone: LoneKey | null
  readonly session: Pick<Session, 'keepsPrintedKey'>
  /** Asks for the key, to print it. */
  readonly onShow: () => void
}

export function LoneKeyNotice({ lone, session, onShow }: LoneKeyNoticeProps): JSX.Element | null {
  if (lone === 'all')
    return (
      <Notice kind="attend" title={say('lone-key.all')}>
        <p>{say('lone-key.all-text')}</p>
      </Notice>
    )
  if (lone === null || session.keepsPrintedKey()) return null
  return (
    <Notice kind="attend" title={say('lone-key.title')}>
      <p>{say('lone-key.text')}</p>
      <Actions>
        <Button onPress={onShow}>{say('lone-key.show')}</Button>
      </Actions>
    </Notice>
  )
}
