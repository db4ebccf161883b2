/** What is to be done next in a case, the most pressing first: made from what the page shows, and from nothing else. */

import type { CaseView } from './case-view.ts'
import type { CaseTab } from './model.ts'

export type StepName =
  | 'danger'
  | 'first answer'
  | 'read reply'
  | 'feedback'
  | 'decide'
  | 'waits'
  | 'destroy wish'
  | 'destroy agreed'
  | 'tell held'
  | 'tell closed'
  | 'triage'
  | 'assign'
  | 'code'
  | 'tasks'
  | 'care'
  | 'close'

export interface Step {
  readonly name: StepName
  /** Where it is done: in a part of the case, or beside them. */
  readonly tab: CaseTab | 'here'
  readonly byDay?: number | undefined
  readonly isLate?: boolean | undefined
  readonly count?: number | undefined
  /** Whose proposal. */
  readonly who?: string | undefined
}

const order: readonly StepName[] = [
  'danger',
  'destroy agreed',
  'destroy wish',
  'decide',
  'first answer',
  'feedback',
  'read reply',
  'tell held',
  'tell closed',
  'care',
  'tasks',
  'triage',
  'assign',
  'code',
  'close',
  'waits',
]

/** How many days ahead a task, or asking how somebody is, counts as next. */
const soonDays = 7

export function nextSteps(view: CaseView, today: number): readonly Step[] {
  const steps = [
    ...dangerSteps(view),
    ...promiseSteps(view, today),
    ...letterSteps(view),
    ...proposalSteps(view),
    ...destroySteps(view, today),
    ...shapeSteps(view),
    ...careSteps(view, today),
  ]
  return steps.sort((a, b) => rank(a, view) - rank(b, view))
}

/** Feedback that is weeks away stands behind what can be done today. */
function rank({ name, isLate }: Step, { stage }: CaseView): number {
  const at = order.indexOf(name)
  if (isLate) return Math.min(at, order.indexOf('first answer'))
  return name === 'feedback' && stage === 'triage' ? order.length : at
}

const dangerSteps = ({ isDanger, stage }: CaseView): Step[] =>
  isDanger && stage !== 'closed' ? [{ name: 'danger', tab: 'conversation' }] : []

function promiseSteps({ promises, stage, nextAnswer }: CaseView, today: number): Step[] {
  if (nextAnswer === null || stage === 'closed') return []
  const next = promises.find(({ keptOn }) => keptOn === null)
  if (next === undefined) return []
  const name = next.what === 'feedback' ? 'feedback' : 'first answer'
  return [{ name, tab: 'conversation', byDay: next.byDay, isLate: next.byDay < today }]
}

const lettersOf = (view: CaseView, kind: string): readonly { readonly until: number | null }[] =>
  view.thread.flatMap((entry) => (entry.what === 'letter' && entry.kind === kind ? [entry] : []))

function letterSteps(view: CaseView): Step[] {
  if (view.nextAnswer === null) return []
  const last = view.thread.findLast(isWritten)
  const wroteLast = last?.what === 'follow-up' && view.stage !== 'closed'
  return [
    ...(wroteLast ? [{ name: 'read reply', tab: 'conversation' } as const] : []),
    ...(view.stage === 'closed' && lettersOf(view, 'closed').length === 0
      ? [{ name: 'tell closed', tab: 'conversation' } as const]
      : []),
    ...untold(view, 'held', view.heldUntil),
  ]
}

/** That it was read goes out by itself: it answers nothing. */
const isWritten = (entry: CaseView['thread'][number]): boolean =>
  entry.what === 'follow-up' || (entry.what === 'letter' && entry.kind !== 'received')

function untold(view: CaseView, kind: 'held', until: number | null): Step[] {
  const isTold = lettersOf(view, kind).some((letter) => letter.until === until)
  return until === null || isTold ? [] : [{ name: 'tell held', tab: 'conversation', byDay: until }]
}

function proposalSteps({ proposals }: CaseView): Step[] {
  const theirs = proposals.filter(({ isMine }) => !isMine)
  return [
    ...theirs.map(({ by }): Step => ({ name: 'decide', tab: 'here', who: by })),
    ...(proposals.length > theirs.length ? [{ name: 'waits', tab: 'here' } as const] : []),
  ]
}

function destroySteps({ asksToBeDestroyed, mayDestroy, heldUntil }: CaseView, today: number): Step[] {
  const isHeld = heldUntil !== null && today <= heldUntil
  if (asksToBeDestroyed && !isHeld) return [{ name: 'destroy wish', tab: 'here' }]
  return mayDestroy && !asksToBeDestroyed ? [{ name: 'destroy agreed', tab: 'here' }] : []
}

function shapeSteps(view: CaseView): Step[] {
  const { stage, assignee, codes, mayMoveTo } = view
  if (stage === 'closed') return []
  return [
    ...(stage === 'triage' ? [{ name: 'triage', tab: 'here' } as const] : []),
    ...(assignee === null ? [{ name: 'assign', tab: 'here' } as const] : []),
    ...(codes.indicators.length === 0 ? [{ name: 'code', tab: 'here' } as const] : []),
    ...(stage === 'concluded' && mayMoveTo.includes('closed')
      ? [{ name: 'close', tab: 'here' } as const]
      : []),
  ]
}

function careSteps({ tasks, followUpDay }: CaseView, today: number): Step[] {
  const mine = tasks.filter(({ isDone, isMine }) => isMine && !isDone)
  const isLate = mine.some(({ dueDay }) => dueDay !== null && dueDay < today)
  const isCareSoon = followUpDay !== null && followUpDay <= today + soonDays
  return [
    ...(mine.length > 0 ? [{ name: 'tasks', tab: 'notes', count: mine.length, isLate } as const] : []),
    ...(isCareSoon
      ? [{ name: 'care', tab: 'conversation', byDay: followUpDay, isLate: followUpDay < today } as const]
      : []),
  ]
}
