/** Whether the answers fit the larger size of a drop, told while somebody writes and not when they send. */

import { toUtf8 } from '../../crypto/bytes.ts'
import { roomFor } from '../../crypto/protocol/drop-layout.ts'
import { answersToSend, type Answers } from '../schema/answers.ts'
import type { Questionnaire } from '../schema/questionnaire.ts'

/** Everything in a report's JSON beside its answers: kind, day, hashes, build, form. */
const besideAnswers = 1024
/** From here on the page says how much is left. */
const nearLetters = 3000

export interface Room {
  readonly state: 'plenty' | 'near' | 'over'
  /** About so many letters of the writer's own script are left, or are too many. */
  readonly letters: number
}

/** Two figures are enough for "about". */
function roughly(letters: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(letters, 1))) - 1)
  return Math.ceil(letters / step) * step
}

/** @param weight bytes of the index of the files */
export function roomLeft(form: Questionnaire, answers: Answers, weight = 0): Room {
  const text = JSON.stringify(answersToSend(form, answers))
  const bytes = toUtf8(text).length
  const left = roomFor(2) - besideAnswers - bytes - weight
  const letters = roughly((Math.abs(left) * text.length) / bytes)
  return { state: left < 0 ? 'over' : letters < nearLetters ? 'near' : 'plenty', letters }
}
