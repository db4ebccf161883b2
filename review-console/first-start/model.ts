/** Where a founder is, from the first line typed to the first session. Pure; holds no key. */

import type { Trouble } from '../session/refusal.ts'
import { findTypedProblems, nothingTyped, type Typed, type TypedField, type TypedProblems } from './typed.ts'

export const steps = [
  'coalition',
  'desk',
  'you',
  'passphrase',
  'passphrase again',
  'key file',
  'kit',
  'code',
] as const
export type Step = (typeof steps)[number]

/** What must be in order before a step is left. */
const fieldsOf: Readonly<Partial<Record<Step, readonly TypedField[]>>> = {
  coalition: ['coalition', 'word', 'contact'],
  desk: ['desk', 'organisation', 'paidBy', 'about', 'countries', 'languages', 'readingDays'],
  you: ['pseudonym'],
}

export type StepProblem = 'wrong passphrase' | 'no file' | 'other file' | 'no code' | 'wrong code' | null

export interface FirstStart {
  readonly at: Step | 'creating' | 'created' | 'not created'
  readonly typed: Typed
  readonly problems: TypedProblems
  readonly problem: StepProblem
  /** Typed back; gone when it is proved. */
  readonly passphrase: string
  readonly code: string
  readonly isFileProved: boolean
  /** Of both stretchings, from 0 to 1. */
  readonly stretched: number
  readonly isStretchingBroken: boolean
  readonly trouble: { readonly code: Trouble; readonly minutesOff: number } | null
}

export const firstStep: FirstStart = {
  at: 'coalition',
  typed: nothingTyped,
  problems: {},
  problem: null,
  passphrase: '',
  code: '',
  isFileProved: false,
  stretched: 0,
  isStretchingBroken: false,
  trouble: null,
}

export type FirstStartEvent =
  | { readonly type: 'typed'; readonly change: Partial<Typed> }
  | { readonly type: 'typed passphrase' | 'typed code'; readonly text: string }
  | { readonly type: 'went on' }
  | { readonly type: 'went back' }
  /** The passphrase was compared with the drawn one. */
  | { readonly type: 'compared passphrase'; readonly isRight: boolean }
  | { readonly type: 'compared file'; readonly isRight: boolean }
  | { readonly type: 'stretched'; readonly share: number }
  | { readonly type: 'stretching broke' }
  | { readonly type: 'asked to create' }
  | { readonly type: 'was created' }
  | { readonly type: 'was refused'; readonly code: Trouble; readonly minutesOff: number }

export function next(state: FirstStart, event: FirstStartEvent): FirstStart {
  switch (event.type) {
    case 'typed':
      return { ...state, typed: { ...state.typed, ...event.change }, problems: without(state, event.change) }
    case 'typed passphrase':
      return { ...state, passphrase: event.text, problem: null }
    case 'typed code':
      return { ...state, code: event.text, problem: null }
    case 'went on':
      return goOn(state)
    case 'went back':
      return goBack(state)
    case 'compared passphrase':
      return event.isRight
        ? stepTo({ ...state, passphrase: '' }, 'key file')
        : { ...state, problem: 'wrong passphrase' }
    case 'compared file':
      return { ...state, isFileProved: event.isRight, problem: event.isRight ? null : 'other file' }
    case 'stretched':
      return { ...state, stretched: event.share, isStretchingBroken: false }
    case 'stretching broke':
      return { ...state, isStretchingBroken: true }
    case 'asked to create':
      return /^\d{6}$/u.test(state.code)
        ? { ...state, at: 'creating', trouble: null }
        : { ...state, problem: 'no code' }
    case 'was created':
      return { ...state, at: 'created', code: '' }
    case 'was refused':
      return event.code === 'wrong-sign-in'
        ? { ...state, at: 'code', code: '', problem: 'wrong code' }
        : { ...state, at: 'not created', trouble: { code: event.code, minutesOff: event.minutesOff } }
  }
}

/** A problem goes when its field is touched again. */
function without({ problems }: FirstStart, change: Partial<Typed>): TypedProblems {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !(field in change)))
}

const stepTo = (state: FirstStart, at: FirstStart['at']): FirstStart => ({ ...state, at, problem: null })

function goOn(state: FirstStart): FirstStart {
  if (state.at === 'not created') return { ...stepTo(state, 'code'), trouble: null, code: '' }
  const at = steps.findIndex((step) => step === state.at)
  const step = steps[at]
  if (step === undefined) return state
  const problems = findTypedProblems(state.typed, fieldsOf[step] ?? [])
  if (Object.keys(problems).length > 0) return { ...state, problems }
  if (step === 'key file' && !state.isFileProved) return { ...state, problem: state.problem ?? 'no file' }
  return stepTo(state, steps[at + 1] ?? state.at)
}

function goBack(state: FirstStart): FirstStart {
  const at = steps.findIndex((step) => step === state.at)
  const before = steps[at - 1]
  return before === undefined ? state : { ...stepTo(state, before), passphrase: '', problems: {} }
}
