/** Where a next step is done: the part of the case, the letter that is meant, and the place that gets the focus. */

import { tellUrgentId } from '../mail/tell-urgent.tsx'
import { answerBoxId } from './answer-box.tsx'
import { lettersId } from './conversation.tsx'
import { destroyPartId } from './destroy-wish.tsx'
import type { LetterKind } from './model.ts'
import type { StepName } from './next-steps.ts'
import { openProposalsId } from './open-proposals.tsx'
import { tasksId } from './tasks.tsx'

/** The folds of the right column. */
export const foldIds = {
  assign: 'fold-assign',
  stage: 'fold-stage',
  labels: 'fold-labels',
  marks: 'fold-marks',
  codes: 'fold-codes',
  protection: 'fold-protection',
  links: 'fold-links',
  propose: 'fold-propose',
  leave: 'fold-leave',
} as const

/** Ids: the first that is on the page counts. */
export const placesOf: Readonly<Record<StepName, readonly string[]>> = {
  danger: [tellUrgentId, answerBoxId],
  'first answer': [answerBoxId],
  feedback: [answerBoxId],
  'read reply': [lettersId],
  decide: [openProposalsId],
  waits: [openProposalsId],
  'destroy wish': [destroyPartId],
  'destroy agreed': [destroyPartId],
  'tell held': [answerBoxId],
  'tell closed': [answerBoxId],
  triage: [foldIds.stage],
  close: [foldIds.stage],
  assign: [foldIds.assign],
  code: [foldIds.codes],
  tasks: [tasksId],
  care: [answerBoxId],
}

export const letterOf: Readonly<Partial<Record<StepName, LetterKind>>> = {
  feedback: 'feedback',
  'tell held': 'held',
  'tell closed': 'closed',
}
