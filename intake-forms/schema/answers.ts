/**
 * What answers mean: which questions are asked, and what does not fit. Pure, and run twice: on the source's page,
 * and again after opening, because anonymous input stays untrusted.
 */

import {
  questionsOf,
  type Condition,
  type Kind,
  type Of,
  type Question,
  type Questionnaire,
} from './questionnaire.ts'

export type Answer = string | readonly string[]
export type Answers = Readonly<Record<string, Answer>>

export type Reason = 'required' | 'too-long' | 'not-an-option' | 'wrong-shape' | 'unknown-question'
export interface Problem {
  readonly question: string
  readonly reason: Reason
}

/** An id may be the name of something every object has: only own answers count. */
export const answerTo = (answers: Answers, id: string): Answer | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined

/** Blanks only, or nothing chosen. */
export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || (typeof answer === 'string' ? answer.trim() === '' : answer.length === 0)

const isMany = (answer: Answer | undefined): answer is readonly string[] => Array.isArray(answer)

function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answerTo(answers, condition.question)
  if ('is' in condition) return answer === condition.is
  return isMany(answer) && answer.includes(condition.includes)
}

/** In the order of the form. An answer counts for a condition only while its own question is asked. */
export function visibleQuestions(form: Questionnaire, answers: Answers): Question[] {
  const counting: Record<string, Answer> = {}
  return questionsOf(form).filter((question) => {
    const { showWhen } = question
    if (showWhen !== undefined && !holds(showWhen, counting)) return false
    const answer = answerTo(answers, question.id)
    if (answer !== undefined) counting[question.id] = answer
    return true
  })
}

/** Only what is asked and answered: what a hidden question was told before is never sent. */
export const answersToSend = (form: Questionnaire, answers: Answers): Answers =>
  Object.fromEntries(
    visibleQuestions(form, answers).flatMap(({ id, kind }) => {
      const answer = answerTo(answers, id)
      return kind === 'notice' || answer === undefined || isEmpty(answer) ? [] : [[id, answer] as const]
    }),
  )

type Check = { readonly [K in Kind]: (question: Of<K>, answer: Answer) => Reason | null }

const isOption = (question: Of<'choice'> | Of<'choices'>, value: unknown): boolean =>
  question.options.some((option) => option.value === value)

/** One line a kind. A new kind does not compile until it is here. */
const check: Check = {
  notice: () => 'wrong-shape',
  text: (question, answer) =>
    typeof answer !== 'string' ? 'wrong-shape' : answer.length > question.maxLength ? 'too-long' : null,
  choice: (question, answer) =>
    typeof answer !== 'string' ? 'wrong-shape' : isOption(question, answer) ? null : 'not-an-option',
  choices: (question, answer) =>
    !isMany(answer) || new Set(answer).size !== answer.length
      ? 'wrong-shape'
      : answer.every((value) => isOption(question, value))
        ? null
        : 'not-an-option',
}

function reasonFor(question: Question, answer: Answer | undefined): Reason | null {
  if (answer === undefined || isEmpty(answer))
    return question.kind !== 'notice' && question.required ? 'required' : null
  return (check[question.kind] as (question: Question, answer: Answer) => Reason | null)(question, answer)
}

/** Of one question; null when its answer fits. */
export const findProblem = (question: Question, answers: Answers): Problem | null => {
  const reason = reasonFor(question, answerTo(answers, question.id))
  return reason === null ? null : { question: question.id, reason }
}

/** In the order of the form; answers to questions that are not asked stand last. */
export function findProblems(form: Questionnaire, answers: Answers): Problem[] {
  const visible = visibleQuestions(form, answers)
  const asked = new Set(visible.map(({ id }) => id))
  const unknown = Object.keys(answers).filter((id) => !asked.has(id))
  return [
    ...visible.map((question) => findProblem(question, answers)).filter((problem) => problem !== null),
    ...unknown.map((question) => ({ question, reason: 'unknown-question' as const })),
  ]
}
