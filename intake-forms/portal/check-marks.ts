/** The marks of a whole report, and what becomes of them: kept, or taken out. */

import { answerTo, visibleQuestions, type Answers } from '../schema/answers.ts'
import type { Questionnaire } from '../schema/questionnaire.ts'
import { findMarks, type Mark } from './find-marks.ts'

export interface MarkInReport extends Mark {
  readonly question: string
  /** The same place keeps its id while its text stays. */
  readonly id: string
}

const idOf = (question: string, mark: Mark): string => `${question} ${mark.kind} ${mark.text}`

/** In the order of the form. Only what somebody typed is looked at. */
export const marksIn = (form: Questionnaire, answers: Answers, locale: string): MarkInReport[] =>
  visibleQuestions(form, answers).flatMap(({ id }) => {
    const answer = answerTo(answers, id)
    return typeof answer === 'string'
      ? findMarks(answer, locale).map((mark) => ({ ...mark, question: id, id: idOf(id, mark) }))
      : []
  })

/** Takes the marked words out, and leaves a note in their place so that the sentence shows that something stood there. */
export function withoutMark(answers: Answers, mark: MarkInReport, note: string): Answers {
  const answer = answerTo(answers, mark.question)
  if (typeof answer !== 'string' || answer.slice(mark.at, mark.at + mark.text.length) !== mark.text)
    return answers
  const text = answer.slice(0, mark.at) + note + answer.slice(mark.at + mark.text.length)
  return { ...answers, [mark.question]: text }
}
