/** One question a page. Skip is as visible as Next, and what there is can be sent at any time. */

import type { JSX } from 'preact'
import { DeskCard } from '../../pages/desk-card.tsx'
import { Actions, Button } from '../../parts/button.tsx'
import { Fold } from '../../parts/fold.tsx'
import { StepLine } from '../../parts/step-line.tsx'
import { answerTo, isEmpty, visibleQuestions } from '../../schema/answers.ts'
import type { Happening, On } from '../visit.ts'
import { findQuestion, questionAfter } from '../walk-form.ts'
import { AnswerField } from './answer-field.tsx'
import { PrivateForm } from './private-form.tsx'
import { RoomNotice } from './room-notice.tsx'
import type { Spoken, Told } from './view-props.ts'

interface Props extends Spoken {
  readonly visit: On<'answering'>
  readonly tell: Told<Happening>
}

/** Beside the questions: may you write, perhaps the desk, then files, the whole report and the words. */
function stepWords({ visit, say }: Props): string {
  const { form, desks } = visit.opened
  const ids = visibleQuestions(form, visit.draft.answers).map(({ id }) => id)
  const before = desks.length > 1 ? 2 : 1
  return say('step', { n: before + ids.indexOf(visit.question) + 1, total: before + ids.length + 3 })
}

function Ways({ visit, tell, say }: Props): JSX.Element {
  const { opened, draft, question: id, isFromCheck } = visit
  const question = findQuestion(opened.form, id)
  const isLast = questionAfter(opened.form, draft.answers, id) === null
  const hasSend = !isFromCheck && !isLast
  const isAsked = question !== null && question.kind !== 'notice' && !question.required
  return (
    <>
      <Actions>
        <Button kind="filled" type="submit">
          {say(isFromCheck ? 'question.check' : isLast ? 'question.files' : 'question.next')}
        </Button>
        {isAsked && (
          <Button onPress={() => tell({ type: 'skipped' })}>
            {isEmpty(answerTo(draft.answers, id)) ? say('question.skip') : say('question.clear')}
          </Button>
        )}
      </Actions>
      <Actions>
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {isFromCheck ? say('question.back-to-check') : say('back')}
        </Button>
        {hasSend && (
          <Button kind="quiet" describedBy="send-hint" onPress={() => tell({ type: 'asked-for-check' })}>
            {say('question.send')}
          </Button>
        )}
      </Actions>
      {hasSend && (
        <p class="field__hint" id="send-hint">
          {say('question.send.hint')}
        </p>
      )}
    </>
  )
}

export function QuestionPage(props: Props): JSX.Element {
  const { visit, tell, say, locale } = props
  const { opened, draft, problem } = visit
  const { desk, answers } = draft
  const question = findQuestion(opened.form, visit.question)
  return (
    <>
      <StepLine words={stepWords(props)} />
      <PrivateForm onSend={() => tell({ type: 'went-on' })}>
        {question !== null && (
          <AnswerField
            key={question.id}
            question={question}
            answer={answerTo(answers, question.id)}
            locale={locale}
            problem={problem === null ? undefined : say(`problem.${problem.reason}`)}
            onAnswer={(answer) => tell({ type: 'answered', question: question.id, answer })}
          />
        )}
        {question !== null && question.kind !== 'notice' && question.required && problem === null && (
          <p class="field__hint">{say('question.needed')}</p>
        )}
        <RoomNotice form={opened.form} answers={answers} weight={draft.files.weight} say={say} />
        <Ways {...props} />
      </PrivateForm>
      <Fold summary={say('desk.who-reads')}>
        <p>
          <strong>{say('desk.title', { desk: desk.name, organisation: desk.organisation })}</strong>
        </p>
        <DeskCard {...{ desk, say, locale }} />
      </Fold>
    </>
  )
}
