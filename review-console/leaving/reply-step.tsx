/** The second step: one text, to every open case whose source can be answered. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { languagesInWords } from '../../intake-forms/words/names.ts'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { ReplyDialog } from './reply-dialog.tsx'
import { lettersLeft, problemIn, rowsFor } from './letter.ts'
import type { ShownLeaving, TellLeaving } from './model.ts'
import { ReplyRest } from './reply-rest.tsx'
import { StepSection } from './step-section.tsx'
import type { StepState } from './steps.ts'

export interface ReplyStepProps {
  readonly now: ShownLeaving
  readonly step: StepState
  readonly isCurrent: boolean
  readonly tell: TellLeaving
  readonly onSend: () => void
  readonly onStop: () => void
}

export function ReplyStep(props: ReplyStepProps): JSX.Element {
  const { now, step } = props
  const { facts, sent, run, trouble } = now
  const hasSaid = facts.state.state === 'closing'
  return (
    <StepSection name="reply" state={step}>
      <p>{say('leaving.reply.text')}</p>
      <StatusLine words={sent !== null && run === null ? say('leaving.reply.sent', { n: sent.n }) : ''} />
      {trouble?.what === 'reply' && (
        <TroubleNotice
          {...trouble.trouble}
          title={say('leaving.reply.stopped')}
          kept={say('leaving.reply.kept')}
        />
      )}
      {!facts.isClosed && (hasSaid ? <ToSend {...props} /> : <p>{say('leaving.reply.first')}</p>)}
      <ReplyRest now={now} />
    </StepSection>
  )
}

function ToSend(props: ReplyStepProps): JSX.Element | null {
  const { now, onStop } = props
  const { facts, run } = now
  if (run?.what === 'reply')
    return (
      <>
        <Progress
          id="leaving-sending"
          words={say('leaving.reply.running', { done: run.done, all: run.of })}
          done={run.done}
          of={run.of}
        />
        <Actions>
          <Button onPress={onStop}>{say('leaving.stop')}</Button>
        </Actions>
      </>
    )
  if (facts.due.length > 0) return <LetterForm {...props} />
  const isAll = facts.blocked.length === 0 && facts.unopened === 0
  if (!isAll) return <p>{say('leaving.reply.not-from-here')}</p>
  return <p>{say(facts.had > 0 ? 'leaving.reply.all' : 'leaving.reply.none')}</p>
}

function LetterForm({ now, isCurrent, tell, onSend }: ReplyStepProps): JSX.Element {
  const { facts, letter, letterProblem, run, isAsked } = now
  const n = facts.due.length
  const ask = (event: Event): void => {
    event.preventDefault()
    const problem = problemIn(letter)
    tell(problem === null ? { type: 'asked' } : { type: 'does not fit', problem })
  }
  return (
    <form class="blocks" onSubmit={ask} noValidate>
      <Field
        id="leaving-letter"
        lines="many"
        rows={rowsFor(letter)}
        label={say('leaving.reply.label')}
        hint={hintOf(now)}
        problem={letterProblem === null ? undefined : say(problemKey[letterProblem])}
        value={letter}
        onInput={(text) => tell({ type: 'typed', letter: text })}
      />
      <Actions>
        <Button kind={isCurrent ? 'filled' : 'plain'} type="submit" busy={run !== null}>
          {say('leaving.reply.go', { n })}
        </Button>
      </Actions>
      <p class="soft">{say('leaving.reply.final')}</p>
      <ReplyDialog n={n} isOpen={isAsked} onKeep={() => tell({ type: 'thought better' })} onSend={onSend} />
    </form>
  )
}

const problemKey = {
  empty: 'leaving.reply.empty',
  brackets: 'leaving.reply.brackets',
  'too long': 'leaving.reply.too-long',
} as const

function hintOf({ facts: { languages }, letter }: ShownLeaving): string {
  const left = lettersLeft(letter)
  const room = left < 0 ? say('leaving.reply.too-many', { n: -left }) : say('leaving.reply.left', { n: left })
  const inOthers = languages.some((language) => language !== 'en')
  const wrote = languagesInWords('en', languages)
  return [
    say('leaving.reply.hint'),
    ...(inOthers ? [say('leaving.reply.languages', { languages: wrote })] : []),
    room,
  ].join(' ')
}
