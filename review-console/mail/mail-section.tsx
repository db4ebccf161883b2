/** The notes by mail: a person's own, and the desk's urgent contact. */

import type { JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import { toUtf8 } from '../../crypto/bytes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import type { SettingsProps } from '../desk/settings-props.ts'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { forgetContact, forgetOwn, readMail, storeContact, storeOwn } from './actions.ts'
import { minutesAheadOfUtc, sayMinute } from './local-time.ts'
import { mailStart, next, type MailEvent, type MailState } from './model.ts'
import { OwnMail } from './own-mail.tsx'
import { UrgentContactForm } from './urgent-contact.tsx'

export function MailSection({ session, tools }: SettingsProps): JSX.Element {
  const [state, tell] = useReducer(next, mailStart)
  const minutesAhead = minutesAheadOfUtc(tools.network.nowMs())
  const read = (): void => void readMail(session, minutesAhead, tell)
  useEffect(read, [session])
  return (
    <section class="blocks" aria-label={say('mail.title')}>
      <h2>{say('mail.title')}</h2>
      {state.at === 'reading' && <p class="soft">{say('mail.reading')}</p>}
      {state.at === 'off' && <p>{say('mail.off')}</p>}
      {state.at === 'not read' && (
        <TroubleNotice {...state.trouble}>
          <Actions>
            <Button onPress={read}>{say('try-again')}</Button>
          </Actions>
        </TroubleNotice>
      )}
      {state.at === 'shown' && (
        <Shown state={state} tell={tell} session={session} tools={tools} minutesAhead={minutesAhead} />
      )}
    </section>
  )
}

interface ShownProps extends SettingsProps {
  readonly state: Extract<MailState, { at: 'shown' }>
  readonly minutesAhead: number
  readonly tell: (event: MailEvent) => void
}

function Shown({ state, session, tools, minutesAhead, tell }: ShownProps): JSX.Element {
  const { own, contact, serverKey } = state
  const minuteNow = Math.floor(tools.network.nowMs() / 60_000) + minutesAhead
  return (
    <>
      <p>{say('mail.says')}</p>
      <p>{say('mail.provider')}</p>
      <OwnMail
        form={own}
        timeNow={sayMinute(((minuteNow % 1440) + 1440) % 1440)}
        onType={(changed) => tell({ type: 'typed own', changed })}
        onStore={() => void storeOwn(session, own.draft, minutesAhead, tell)}
        onForget={() => void forgetOwn(session, tell)}
      />
      <UrgentContactForm
        form={contact}
        onType={(changed) => tell({ type: 'typed contact', changed })}
        onStore={() => void storeContact(session, contact.draft, tell)}
        onForget={() => void forgetContact(session, tell)}
      />
      <section class="blocks" aria-label={say('mail.server-key')}>
        <h3>{say('mail.server-key')}</h3>
        <p>{say('mail.server-key.text')}</p>
        <Actions>
          <Button onPress={() => tools.saveFile('notes-key.asc', toUtf8(serverKey))}>
            {say('mail.server-key.save')}
          </Button>
        </Actions>
      </section>
    </>
  )
}
