/** A link, shown once. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { ShownLink } from './inviting-model.ts'

interface LinkShownProps {
  readonly shown: ShownLink
  readonly onForget: () => void
}

export function LinkShown({ shown, onForget }: LinkShownProps): JSX.Element {
  const { name, link, untilDay, isUnsure } = shown
  return (
    <div class="blocks">
      <h3>{say('invite.link-title', { name })}</h3>
      {isUnsure && (
        <div role="alert">
          <Notice kind="attend" title={say('invite.link-unsure')} code="no-answer" />
        </div>
      )}
      <p>{say('invite.link-once', { day: sayDay(untilDay) })}</p>
      <p id="invite-link" class="console-line" dir="ltr" translate={false}>
        {link}
      </p>
      <p>{say('invite.link-how', { name })}</p>
      <Actions>
        <Button kind="filled" onPress={onForget}>
          {say('invite.link-forget')}
        </Button>
      </Actions>
    </div>
  )
}
