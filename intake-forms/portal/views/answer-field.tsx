/** A question as something to fill in: one line a kind. A new kind does not compile until it is here. */

import type { JSX } from 'preact'
import { ChoiceList } from '../../parts/choice-list.tsx'
import { Field } from '../../parts/field.tsx'
import type { Answer } from '../../schema/answers.ts'
import { textIn, type Kind, type Of, type Question } from '../../schema/questionnaire.ts'

export interface AnswerFieldProps<K extends Kind> {
  readonly question: Of<K>
  readonly answer: Answer | undefined
  readonly locale: string
  /** A sentence under the field. */
  readonly problem?: string | undefined
  readonly onAnswer: (answer: Answer) => void
}

const textOf = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer : '')
const chosenOf = (answer: Answer | undefined): readonly string[] =>
  answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer

interface Framed extends Pick<AnswerFieldProps<Kind>, 'locale' | 'problem'> {
  readonly question: Question
}

const frameOf = ({ question, locale, problem }: Framed) => ({
  asHeading: true,
  hint: question.help === undefined ? undefined : textIn(locale, question.help),
  problem,
})

function NoticeField({ question, locale }: AnswerFieldProps<'notice'>): JSX.Element {
  return (
    <>
      <h1>{textIn(locale, question.label)}</h1>
      {question.help && <p>{textIn(locale, question.help)}</p>}
    </>
  )
}

function TextField(props: AnswerFieldProps<'text'>): JSX.Element {
  const { question, answer, locale, onAnswer } = props
  return (
    <Field
      {...frameOf(props)}
      id={question.id}
      label={textIn(locale, question.label)}
      value={textOf(answer)}
      lines={question.lines}
      rows={12}
      maxLength={question.maxLength}
      onInput={onAnswer}
    />
  )
}

function ListField(props: AnswerFieldProps<'choice'> | AnswerFieldProps<'choices'>): JSX.Element {
  const { question, answer, locale, onAnswer } = props
  const isOne = question.kind === 'choice'
  return (
    <ChoiceList
      {...frameOf(props)}
      name={question.id}
      legend={textIn(locale, question.label)}
      of={isOne ? 'one' : 'several'}
      choices={question.options.map(({ value, label, hint }) => ({
        value,
        label: textIn(locale, label),
        hint: hint === undefined ? undefined : textIn(locale, hint),
      }))}
      chosen={chosenOf(answer)}
      onChoose={(chosen) => onAnswer(isOne ? (chosen[0] ?? '') : chosen)}
    />
  )
}

const fields: { readonly [K in Kind]: (props: AnswerFieldProps<K>) => JSX.Element } = {
  notice: NoticeField,
  text: TextField,
  choice: ListField,
  choices: ListField,
}

export function AnswerField(props: AnswerFieldProps<Kind>): JSX.Element {
  const View = fields[props.question.kind] as (props: AnswerFieldProps<Kind>) => JSX.Element
  return <View {...props} />
}
