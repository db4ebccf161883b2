/** Writing to a source. Nothing sends but the button. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import type { LetterRoom } from './letter-room.ts'
import type { ShownCase } from './model.ts'

/** Where `r` goes. */
export const answerBoxId = 'answer'
/** The counter stays quiet until so few characters are left. */
const fewLetters = 500

interface AnswerBoxProps extends Pick<ShownCase, 'draft' | 'sending'> {
  readonly room: LetterRoom
  readonly idleMinutes: number
  readonly onType: (draft: string) => void
  readonly onSend: () => void
}

export function AnswerBox(props: AnswerBoxProps): JSX.Element {
  const { draft, sending, room, idleMinutes, onType, onSend } = props
  const trouble = typeof sending === 'object' ? sending : null
  return (
    <section>
      <h2>{say('answer.title')}</h2>
      {trouble && (
        <TroubleNotice {...trouble} title={say('answer.not-sent')} kept={say('answer.not-sent-kept')} />
      )}
      <Field
        id={answerBoxId}
        lines="many"
        rows={8}
        label={say('answer.label')}
        hint={say('answer.hint')}
        value={draft}
        problem={problemOf({ sending, room })}
        onInput={onType}
      />
      {room.fits && room.letters < fewLetters && (
        <p class="soft small">{say('answer.room', { n: room.letters })}</p>
      )}
      <p class="soft small">{say('answer.idle', { n: idleMinutes })}</p>
      <Actions>
        <Button kind="filled" disabled={sending === 'sending' || !room.fits} onPress={onSend}>
          {say('answer.go')}
        </Button>
      </Actions>
      <StatusLine words={statusOf(sending)} />
    </section>
  )
}

function problemOf({ sending, room }: Pick<AnswerBoxProps, 'sending' | 'room'>): string | undefined {
  if (!room.fits) return `${say('answer.too-long', { n: -room.letters })} ${say('answer.too-long-do')}`
  return sending === 'empty' ? say('answer.empty') : undefined
}

function statusOf(sending: ShownCase['sending']): string {
  if (sending === 'sending') return say('answer.sending')
  return sending === 'sent' ? say('answer.sent') : ''
}
