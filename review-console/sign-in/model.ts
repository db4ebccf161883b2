/** Where somebody is who signs in: passphrase, then key file or kit, then a code. Pure; holds no key. */

import type { Stop } from '../words/troubles.ts'

export type FileProblem = 'missing' | 'damaged' | 'of another portal'
export type KitProblem =
  { readonly what: 'missing' | 'not in the list'; readonly place: number } | { readonly what: 'do not fit' }

export interface SignIn {
  readonly at: 'passphrase' | 'key file' | 'kit' | 'stretching' | 'code' | 'opening'
  /** As typed; handed on and emptied when the step is left. */
  readonly passphrase: string
  readonly isShown: boolean
  readonly isPassphraseMissing: boolean
  /** The file was read and fits. */
  readonly isFileTaken: boolean
  readonly fileProblem: FileProblem | null
  readonly words: readonly string[]
  readonly kitProblem: KitProblem | null
  /** From 0 to 1. */
  readonly stretched: number
  readonly isStretchingBroken: boolean
  readonly code: string
  readonly isCodeShort: boolean
  readonly trouble: { readonly code: Stop; readonly minutesOff: number } | null
}

export const signInStart: SignIn = {
  at: 'passphrase',
  passphrase: '',
  isShown: false,
  isPassphraseMissing: false,
  isFileTaken: false,
  fileProblem: null,
  words: Array.from({ length: 12 }, () => ''),
  kitProblem: null,
  stretched: 0,
  isStretchingBroken: false,
  code: '',
  isCodeShort: false,
  trouble: null,
}

export type SignInEvent =
  | { readonly type: 'typed passphrase' | 'typed code'; readonly text: string }
  | { readonly type: 'showed passphrase'; readonly isShown: boolean }
  | { readonly type: 'gave passphrase' }
  | { readonly type: 'chose way'; readonly way: 'key file' | 'kit' }
  | { readonly type: 'chose file'; readonly outcome: 'taken' | FileProblem }
  | { readonly type: 'typed words'; readonly words: readonly string[] }
  | { readonly type: 'kit was refused'; readonly problem: KitProblem }
  | { readonly type: 'asked without a file' }
  | { readonly type: 'began to stretch' }
  | { readonly type: 'stretched'; readonly share: number }
  | { readonly type: 'stretching broke' }
  | { readonly type: 'asked to open' }
  | { readonly type: 'was refused'; readonly code: Stop; readonly minutesOff: number }
  | { readonly type: 'began again' }

export const isSixDigits = (code: string): boolean => /^\d{6}$/u.test(code)

export function next(state: SignIn, event: SignInEvent): SignIn {
  switch (event.type) {
    case 'typed passphrase':
      return { ...state, passphrase: event.text, isPassphraseMissing: false }
    case 'showed passphrase':
      return { ...state, isShown: event.isShown }
    case 'gave passphrase':
      return state.passphrase.trim() === ''
        ? { ...state, isPassphraseMissing: true }
        : { ...state, at: 'key file', passphrase: '', isShown: false }
    case 'chose way':
      return { ...state, at: event.way, fileProblem: null, kitProblem: null, isFileTaken: false }
    case 'chose file':
      return event.outcome === 'taken'
        ? { ...state, isFileTaken: true, fileProblem: null }
        : { ...state, isFileTaken: false, fileProblem: event.outcome }
    case 'typed words':
      return { ...state, words: event.words, kitProblem: null }
    case 'kit was refused':
      return { ...state, kitProblem: event.problem }
    case 'asked without a file':
      return { ...state, fileProblem: state.fileProblem ?? 'missing' }
    default:
      return afterProof(state, event)
  }
}

type ProvedEvent = Extract<
  SignInEvent,
  {
    type:
      | 'typed code'
      | 'began to stretch'
      | 'stretched'
      | 'stretching broke'
      | 'asked to open'
      | 'was refused'
      | 'began again'
  }
>

/** Once there is something to stretch with. */
function afterProof(state: SignIn, event: ProvedEvent | SignInEvent): SignIn {
  switch (event.type) {
    case 'began to stretch':
      return { ...state, at: 'stretching', stretched: 0, words: signInStart.words, isStretchingBroken: false }
    case 'stretched':
      return event.share < 1 ? { ...state, stretched: event.share } : { ...state, at: 'code', stretched: 1 }
    case 'stretching broke':
      return { ...state, isStretchingBroken: true }
    case 'typed code':
      return { ...state, code: event.text, isCodeShort: false }
    case 'asked to open':
      return isSixDigits(state.code)
        ? { ...state, at: 'opening', trouble: null }
        : { ...state, isCodeShort: true, trouble: null }
    case 'was refused':
      return { ...state, at: 'code', code: '', trouble: troubleOf(event) }
    case 'began again':
      return signInStart
    default:
      return state
  }
}

/** A code that does not fit because this clock is off has a sentence of its own. */
const fewMinutes = 2

function troubleOf({ code, minutesOff }: { code: Stop; minutesOff: number }): SignIn['trouble'] {
  const isClock = code === 'wrong-sign-in' && Math.abs(minutesOff) >= fewMinutes
  return { code: isClock ? 'clock-differs' : code, minutesOff }
}
