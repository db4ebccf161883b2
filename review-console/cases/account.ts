/** A report's answers beside the questions of the form that it was written with. Pure. */

import type { Statement } from '../../crypto/protocol/inside.ts'
import { answerTo, findProblems, isEmpty, visibleQuestions } from '../../intake-forms/schema/answers.ts'
import type { Answer } from '../../intake-forms/schema/answers.ts'
import { textIn, type Question, type Questionnaire } from '../../intake-forms/schema/questionnaire.ts'

export type Report = Extract<Statement, { kind: 'report' }>

export interface AccountLine {
  readonly id: string
  /** Of the form; of a form that is not known, the question's short name. */
  readonly label: string
  /** Empty: not answered. */
  readonly texts: readonly string[]
  /** `choice`: words of the form. `words`: the source's own, to be veiled. */
  readonly kind: 'choice' | 'words'
  /** It breaks its question's bounds, or no question asked for it: shown as it came. */
  readonly fits: boolean
}

export interface Account {
  /** Null when the form is not known. */
  readonly title: string | null
  readonly lines: readonly AccountLine[]
}

const reviewersLanguage = 'en'

export function toAccount({ answers }: Report, form: Questionnaire | null): Account {
  if (form === null)
    return { title: null, lines: Object.keys(answers).map((id) => rawLine(answers, id, true)) }
  const misfits = new Set(findProblems(form, answers).map(({ question }) => question))
  const asked = visibleQuestions(form, answers).filter(({ kind }) => kind !== 'notice')
  const askedIds = new Set(asked.map(({ id }) => id))
  const extra = Object.keys(answers).filter((id) => !askedIds.has(id))
  return {
    title: textIn(reviewersLanguage, form.title),
    lines: [
      ...asked.map((question) => lineFor(question, answers, misfits.has(question.id))),
      ...extra.map((id) => rawLine(answers, id, false)),
    ],
  }
}

type Answers = Report['answers']

function rawLine(answers: Answers, id: string, fits: boolean): AccountLine {
  return { id, label: id, texts: textsOf(answerTo(answers, id)), kind: 'words', fits }
}

const textsOf = (answer: Answer | undefined): readonly string[] =>
  answer === undefined || isEmpty(answer) ? [] : typeof answer === 'string' ? [answer] : answer

function lineFor(question: Question, answers: Answers, isMisfit: boolean): AccountLine {
  const texts = textsOf(answerTo(answers, question.id))
  const label = textIn(reviewersLanguage, question.label)
  const isChoice = 'options' in question && !isMisfit
  return {
    id: question.id,
    label,
    texts: isChoice ? texts.map((value) => optionText(question, value)) : texts,
    kind: isChoice ? 'choice' : 'words',
    // A required question that is left out is no misfit of an answer.
    fits: !isMisfit || texts.length === 0,
  }
}

function optionText(question: Question, value: string): string {
  const option = 'options' in question ? question.options.find((one) => one.value === value) : undefined
  return option === undefined ? value : textIn(reviewersLanguage, option.label)
}
