/** The four steps of closing a desk, and how far each is. Pure. */

import type { LeavingFacts } from './leaving-facts.ts'

export const stepNames = ['say', 'reply', 'export', 'close'] as const
export type StepName = (typeof stepNames)[number]

export type StepState =
  | { readonly at: 'done' }
  | { readonly at: 'partly'; readonly n: number; readonly of: number }
  | { readonly at: 'not yet' }

const done: StepState = { at: 'done' }
const notYet: StepState = { at: 'not yet' }

export function stepsOf(facts: LeavingFacts): Readonly<Record<StepName, StepState>> {
  return {
    // A closed desk has said more than that it is closing, and who said it may have left.
    say: facts.state.state === 'closing' || facts.isClosed ? done : notYet,
    reply: repliesOf(facts),
    export: exportOf(facts),
    close: facts.isClosed ? done : notYet,
  }
}

function repliesOf({ had, due, blocked, unopened, state, isClosed }: LeavingFacts): StepState {
  const of = had + due.length + blocked.length + unopened
  // A desk that takes reports has never written its last one.
  if (of === 0) return state.state === 'closing' || isClosed ? done : notYet
  return progress(had, of)
}

/** By whoever has taken out the most; what came since counts as missing. */
function exportOf({ exports, cases }: LeavingFacts): StepState {
  const most = Math.max(0, ...exports.map((one) => one.cases))
  return exports.length === 0 ? notYet : progress(most, Math.max(cases.all, most))
}

const progress = (n: number, of: number): StepState =>
  n === of ? done : n === 0 ? notYet : { at: 'partly', n, of }

/** Where somebody goes on; null when everything is done. */
export function currentStep(facts: LeavingFacts): StepName | null {
  const steps = stepsOf(facts)
  return stepNames.find((name) => steps[name].at !== 'done') ?? null
}
