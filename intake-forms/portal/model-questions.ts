/** Writing a report, its first part: may one write, and the questions. Nothing is lost by going back. */

import type { Answer } from '../schema/answers.ts'
import { backToDesk, begin } from './model-desks.ts'
import { start, type Happening, type On, type Visit, type Writing } from './visit.ts'
import { firstProblem, lastQuestion, problemAt, questionAfter, questionBefore } from './walk-form.ts'

export function afterCanYouWrite(visit: On<'can-you-write'>, happening: Happening): Visit {
  switch (happening.type) {
    case 'opened':
      return visit.isWaiting ? begin(happening.opened, visit.answers) : { ...visit, opened: happening.opened }
    case 'closed':
      return { at: 'closed', closed: happening.closed }
    case 'asked-to-write':
      return visit.opened === null ? { ...visit, isWaiting: true } : begin(visit.opened, visit.answers)
    default:
      return visit
  }
}

export const afterClosed = (visit: On<'closed'>, happening: Happening): Visit =>
  happening.type === 'asked-to-open-again' ? { ...start, isWaiting: true } : visit

const atQuestion = (
  { opened, draft }: Writing,
  question: string,
  called: Partial<Pick<On<'answering'>, 'problem' | 'isFromCheck'>> = {},
): On<'answering'> => ({
  at: 'answering',
  opened,
  draft,
  question,
  problem: null,
  isFromCheck: false,
  ...called,
})

export function afterAnswering(visit: On<'answering'>, happening: Happening): Visit {
  switch (happening.type) {
    case 'answered':
      return happening.question === visit.question ? withAnswer(visit, happening.answer) : visit
    case 'skipped':
      return goOn(withoutAnswer(visit))
    case 'went-on': {
      const problem = problemAt(visit.opened.form, visit.draft.answers, visit.question)
      return problem === null ? goOn(visit) : { ...visit, problem }
    }
    case 'asked-for-check':
      return check(visit)
    case 'went-back':
      return goBack(visit)
    default:
      return visit
  }
}

const withAnswer = (visit: On<'answering'>, answer: Answer): On<'answering'> => ({
  ...visit,
  problem: null,
  draft: { ...visit.draft, answers: { ...visit.draft.answers, [visit.question]: answer } },
})

function withoutAnswer(visit: On<'answering'>): On<'answering'> {
  const kept = Object.entries(visit.draft.answers).filter(([id]) => id !== visit.question)
  return { ...visit, draft: { ...visit.draft, answers: Object.fromEntries(kept) } }
}

function goOn(visit: On<'answering'>): Visit {
  if (visit.isFromCheck) return check(visit)
  const after = questionAfter(visit.opened.form, visit.draft.answers, visit.question)
  return after === null ? toFiles(visit) : atQuestion(visit, after)
}

export const toFiles = ({ opened, draft }: Writing, isFromCheck = false): Visit => ({
  at: 'files',
  opened,
  draft,
  step: 'coming',
  isStopped: false,
  isFromCheck,
})

export function afterFiles(visit: On<'files'>, happening: Happening): Visit {
  switch (happening.type) {
    case 'files-step':
      return { ...visit, step: happening.step }
    case 'went-on':
      return visit.draft.files.stop === null ? check(visit) : { ...visit, isStopped: true }
    case 'went-back':
      return visit.isFromCheck ? check(visit) : toLastQuestion(visit)
    default:
      return visit
  }
}

function goBack(visit: On<'answering'>): Visit {
  const { opened, draft } = visit
  if (visit.isFromCheck) return check(visit)
  const before = questionBefore(opened.form, draft.answers, visit.question)
  if (before !== null) return atQuestion(visit, before)
  return backToDesk(opened, draft)
}

/** The whole report, or the first question that keeps it from being one. */
export function check({ opened, draft }: Writing): Visit {
  const problem = firstProblem(opened.form, draft.answers)
  return problem === null
    ? { at: 'checking', opened, draft }
    : atQuestion({ opened, draft }, problem.question, { problem, isFromCheck: true })
}

export const toChange = (writing: Writing, question: string): Visit =>
  atQuestion(writing, question, { isFromCheck: true })

export const toLastQuestion = (writing: Writing): Visit =>
  atQuestion(writing, lastQuestion(writing.opened.form, writing.draft.answers))
