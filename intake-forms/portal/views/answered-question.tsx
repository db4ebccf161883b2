/** One question with its answer, as the desk will read it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Mark } from '../../parts/mark.tsx'
import { answerTo, type Answer } from '../../schema/answers.ts'
import { textIn, type Kind, type Of, type Question } from '../../schema/questionnaire.ts'
import type { MarkInReport } from '../check-marks.ts'
import type { Draft, Happening } from '../visit.ts'
import { MarkedText } from './marked-text.tsx'
import type { Spoken, Told } from './view-props.ts'

interface AnswerViewProps<K extends Kind> {
  readonly question: Of<K>
  readonly answer: Answer
  readonly marks: readonly MarkInReport[]
  readonly locale: string
}

function TextAnswer({ answer, marks }: AnswerViewProps<'text'>): JSX.Element {
  return <MarkedText text={String(answer)} marks={marks} />
}

function ListAnswer(props: AnswerViewProps<'choice'> | AnswerViewProps<'choices'>): JSX.Element {
  const { question, answer, locale } = props
  const chosen = question.options.filter(({ value }) =>
    typeof answer === 'string' ? value === answer : answer.includes(value),
  )
  return (
    <ul>
      {chosen.map(({ value, label }) => (
        <li key={value}>{textIn(locale, label)}</li>
      ))}
    </ul>
  )
}

const views: { readonly [K in Kind]: (props: AnswerViewProps<K>) => JSX.Element } = {
  notice: () => <></>,
  text: TextAnswer,
  choice: ListAnswer,
  choices: ListAnswer,
}

interface MarkRowProps extends Spoken {
  readonly mark: MarkInReport
  readonly isKept: boolean
  readonly tell: Told<Happening>
}

function MarkRow({ mark, isKept, tell, say }: MarkRowProps): JSX.Element {
  const { id, kind, text } = mark
  const which = (key: 'mark.keep' | 'mark.change' | 'mark.remove'): JSX.Element => (
    <>
      {say(key)} <span class="visually-hidden">{text}</span>
    </>
  )
  return (
    <div>
      <p class={isKept ? 'soft' : 'problem'}>
        {!isKept && <Mark shape="triangle" />}
        <span>
          {say(`mark.${kind}`)}: <bdi>{text}</bdi>. {isKept && say('mark.kept')}
        </span>
      </p>
      {!isKept && (
        <Actions>
          <Button kind="quiet" onPress={() => tell({ type: 'kept-mark', mark: id })}>
            {which('mark.keep')}
          </Button>
          <Button kind="quiet" onPress={() => tell({ type: 'asked-to-change', question: mark.question })}>
            {which('mark.change')}
          </Button>
          <Button
            kind="quiet"
            onPress={() => tell({ type: 'removed-mark', mark, note: say('mark.removed') })}
          >
            {which('mark.remove')}
          </Button>
        </Actions>
      )}
    </div>
  )
}

interface AnsweredProps extends Spoken {
  readonly question: Question
  readonly draft: Draft
  /** Of the whole report. */
  readonly marks: readonly MarkInReport[]
  readonly tell: Told<Happening>
}

export function AnsweredQuestion(props: AnsweredProps): JSX.Element {
  const { question, draft, tell, say, locale } = props
  const marks = props.marks.filter((mark) => mark.question === question.id)
  const open = marks.filter(({ id }) => !draft.kept.includes(id))
  const View = views[question.kind] as (props: AnswerViewProps<Kind>) => JSX.Element
  const label = textIn(locale, question.label)
  return (
    <section>
      <h2>{label}</h2>
      <View
        question={question}
        answer={answerTo(draft.answers, question.id) ?? ''}
        marks={marks}
        locale={locale}
      />
      {marks.map((mark) => (
        <MarkRow
          key={`${mark.id} ${mark.at}`}
          isKept={draft.kept.includes(mark.id)}
          {...{ mark, tell, say, locale }}
        />
      ))}
      {open.length === 0 && (
        <p>
          <Button kind="quiet" onPress={() => tell({ type: 'asked-to-change', question: question.id })}>
            {say('mark.change')} <span class="visually-hidden">{label}</span>
          </Button>
        </p>
      )}
    </section>
  )
}
