/** One question a page: which comes first, before, after, and what does not fit. */

import {
  answersToSend,
  findProblem,
  findProblems,
  visibleQuestions,
  type Answers,
  type Problem,
} from '../schema/answers.ts'
import { questionsOf, type Question, type Questionnaire } from '../schema/questionnaire.ts'

/** A form has at least one, and the first depends on nothing. */
export const firstQuestion = (form: Questionnaire): string => questionsOf(form)[0]?.id ?? ''

export const lastQuestion = (form: Questionnaire, answers: Answers): string =>
  visibleQuestions(form, answers).at(-1)?.id ?? firstQuestion(form)

export const findQuestion = (form: Questionnaire, id: string): Question | null =>
  questionsOf(form).find((question) => question.id === id) ?? null

const atFrom = (form: Questionnaire, answers: Answers, id: string, by: 1 | -1): string | null => {
  const ids = visibleQuestions(form, answers).map((question) => question.id)
  return ids[ids.indexOf(id) + by] ?? null
}

/** Null behind the last. */
export const questionAfter = (form: Questionnaire, answers: Answers, id: string): string | null =>
  atFrom(form, answers, id, 1)

/** Null before the first. */
export const questionBefore = (form: Questionnaire, answers: Answers, id: string): string | null =>
  atFrom(form, answers, id, -1)

export function problemAt(form: Questionnaire, answers: Answers, id: string): Problem | null {
  const question = findQuestion(form, id)
  return question === null ? null : findProblem(question, answers)
}

/** Of the report as it would be sent; null when it may be. */
export const firstProblem = (form: Questionnaire, answers: Answers): Problem | null =>
  findProblems(form, answersToSend(form, answers))[0] ?? null
