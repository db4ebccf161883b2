/** Where somebody is who was invited, from the invitation to the six words. Pure; holds no key. */

import { mostInterests } from '../../crypto/protocol/joining-shapes.ts'
import type { SecretsEvent } from '../first-start/actions.ts'
import type { StepProblem } from '../first-start/model.ts'
import { isTooLong } from '../parts/limited-field.tsx'
import type { Stop } from '../words/troubles.ts'

/** The code comes last: it is good for half a minute. */
export const joinSteps = [
  'invited',
  'passphrase',
  'passphrase again',
  'key file',
  'kit',
  'interests',
  'code',
] as const
export type JoinStep = (typeof joinSteps)[number]

/** Who comes back with the printed key declares nothing anew: there is nobody to read it. */
export const stepsOf = ({ isReturning }: Pick<JoinState, 'isReturning'>): readonly JoinStep[] =>
  joinSteps.filter((step) => !isReturning || step !== 'interests')

export interface JoinState {
  readonly isReturning: boolean
  readonly at: JoinStep | 'joining' | 'joined' | 'not joined'
  readonly problem: StepProblem
  /** Typed back; gone when it is proved. */
  readonly passphrase: string
  readonly isFileProved: boolean
  readonly interests: string
  readonly code: string
  /** Of both stretchings, from 0 to 1. */
  readonly stretched: number
  readonly isStretchingBroken: boolean
  readonly trouble: { readonly code: Stop; readonly minutesOff: number } | null
}

export const joinStart: JoinState = {
  isReturning: false,
  at: 'invited',
  problem: null,
  passphrase: '',
  isFileProved: false,
  interests: '',
  code: '',
  stretched: 0,
  isStretchingBroken: false,
  trouble: null,
}

export type JoinEvent =
  | SecretsEvent
  | { readonly type: 'typed passphrase' | 'typed code' | 'typed interests'; readonly text: string }
  | { readonly type: 'went on' | 'went back' }
  | { readonly type: 'compared passphrase'; readonly isRight: boolean }
  | { readonly type: 'asked to join' }
  | { readonly type: 'was joined' }
  | { readonly type: 'was refused'; readonly code: Stop; readonly minutesOff: number }

export function next(state: JoinState, event: JoinEvent): JoinState {
  switch (event.type) {
    case 'typed passphrase':
      return { ...state, passphrase: event.text, problem: null }
    case 'typed interests':
      return { ...state, interests: event.text }
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
    case 'asked to join':
      return /^\d{6}$/u.test(state.code)
        ? { ...state, at: 'joining', trouble: null }
        : { ...state, problem: 'no code' }
    case 'was joined':
      return { ...state, at: 'joined', code: '', interests: '' }
    case 'was refused':
      return event.code === 'wrong-sign-in'
        ? { ...state, at: 'code', code: '', problem: 'wrong code' }
        : { ...state, at: 'not joined', trouble: { code: event.code, minutesOff: event.minutesOff } }
  }
}

const stepTo = (state: JoinState, at: JoinState['at']): JoinState => ({ ...state, at, problem: null })

function goOn(state: JoinState): JoinState {
  if (state.at === 'not joined') return { ...stepTo(state, 'code'), trouble: null, code: '' }
  if (state.at === 'key file' && !state.isFileProved) return { ...state, problem: state.problem ?? 'no file' }
  if (state.at === 'interests' && isTooLong(state.interests, mostInterests)) return state
  const after = stepsOf(state)[placeOf(state) + 1]
  return placeOf(state) === -1 || after === undefined ? state : stepTo(state, after)
}

function goBack(state: JoinState): JoinState {
  const before = stepsOf(state)[placeOf(state) - 1]
  return before === undefined ? state : { ...stepTo(state, before), passphrase: '' }
}

const placeOf = (state: JoinState): number => stepsOf(state).findIndex((step) => step === state.at)
