/** Writing to a source. Nothing sends but the button. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { languagesInWords } from '../../intake-forms/words/names.ts'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { locale, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import { letterKinds } from './letter-kinds.ts'
import type { LetterRoom } from './letter-room.ts'
import type { LetterKind, ShownCase } from './model.ts'
import { TemplatePicker } from './template-picker.tsx'

/** Where `r` goes. */
export const answerBoxId = 'answer'
/** The counter stays quiet until so few characters are left. */
const fewLetters = 500

interface AnswerBoxProps extends CasePageProps {
  readonly room: LetterRoom
}

export function AnswerBox(props: AnswerBoxProps): JSX.Element {
  const { visit, room, idleMinutes, tell, onSend } = props
  const { draft, sending, letter, view } = visit
  const trouble = typeof sending === 'object' ? sending : null
  return (
    <section>
      <h2>{say('answer.title')}</h2>
      {trouble && (
        <TroubleNotice {...trouble} title={say('answer.not-sent')} kept={say('answer.not-sent-kept')} />
      )}
      {view.languages.length > 0 && (
        <p class="soft">
          {say('answer.to-language', { language: languagesInWords(locale, view.languages) })}
        </p>
      )}
      <WhichLetter {...props} />
      <TemplatePicker {...props} onPut={() => document.getElementById(answerBoxId)?.focus()} />
      <Field
        id={answerBoxId}
        lines="many"
        rows={8}
        label={say('answer.label')}
        hint={say('answer.hint')}
        value={draft}
        problem={problemOf({ sending, room })}
        onInput={(text) => tell({ type: 'typed', draft: text })}
      />
      {room.fits && room.letters < fewLetters && (
        <p class="soft small">{say('answer.room', { n: room.letters })}</p>
      )}
      <p class="soft small">
        {say('answer.only-button')} {say('answer.idle', { n: idleMinutes })}
      </p>
      <WaitsForAnswer {...props} />
      <Actions>
        <Button kind="filled" busy={sending === 'sending'} disabled={!room.fits} onPress={onSend}>
          {sayGo(letter)}
        </Button>
      </Actions>
      <StatusLine words={statusOf(sending)} />
    </section>
  )
}

const sayGo = (letter: LetterKind): string =>
  letter === 'answer' ? say('answer.go') : say(`answer.go-${letter}`)

function WhichLetter({ visit: { view, letter }, tell }: CasePageProps): JSX.Element | null {
  const kinds = letterKinds(view)
  if (kinds.length < 2) return null
  return (
    <ChoiceList
      name="letter-kind"
      legend={say('answer.kind')}
      of="one"
      choices={kinds.map((kind) => ({ value: kind, ...sayLetter(kind, view.heldUntil) }))}
      chosen={[letter]}
      onChoose={([value]) => {
        const chosen = kinds.find((kind) => kind === value)
        if (chosen !== undefined) tell({ type: 'chose a letter', letter: chosen })
      }}
    />
  )
}

/** Only where it moves the case to where it waits. */
function WaitsForAnswer({ visit, tell }: CasePageProps): JSX.Element | null {
  const { view, letter, waits } = visit
  if (letter !== 'answer' || !view.mayMoveTo.includes('needs-info')) return null
  return (
    <ChoiceList
      name="waits"
      legend={say('answer.waits-legend')}
      of="several"
      choices={[{ value: 'waits', label: say('answer.waits'), hint: say('answer.waits-hint') }]}
      chosen={waits ? ['waits'] : []}
      onChoose={(chosen) => tell({ type: 'waits for an answer', on: chosen.length > 0 })}
    />
  )
}

function sayLetter(kind: LetterKind, heldUntil: number | null): { label: string; hint?: string } {
  if (kind === 'answer') return { label: say('answer.kind.answer') }
  const hint = say(`answer.kind.${kind}-hint`)
  if (kind === 'held') return { label: say('answer.kind.held', { day: sayDay(heldUntil ?? 0) }), hint }
  return { label: say(`answer.kind.${kind}`), hint }
}

function problemOf({
  sending,
  room,
}: Pick<AnswerBoxProps, 'room'> & Pick<ShownCase, 'sending'>): string | undefined {
  if (!room.fits) return `${say('answer.too-long', { n: -room.letters })} ${say('answer.too-long-do')}`
  return sending === 'empty' ? say('answer.empty') : undefined
}

function statusOf(sending: ShownCase['sending']): string {
  if (sending === 'sending') return say('answer.sending')
  return sending === 'sent' ? say('answer.sent') : ''
}
