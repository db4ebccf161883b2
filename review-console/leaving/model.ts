/** Where somebody is on the page that closes a desk. Pure; holds no key, and not the words of an export. */

import type { CaseTrouble } from '../cases/model.ts'
import type { Stop } from '../words/troubles.ts'
import type { LeavingFacts, NamedCase } from './leaving-facts.ts'
import type { LetterProblem } from './letter.ts'

export interface FailedCase extends NamedCase {
  readonly code: Stop
}

/** What is under way: one case after the other. */
export interface Run {
  readonly what: 'reply' | 'export'
  readonly done: number
  readonly of: number
}

export type SealWay = 'words' | 'recipient'

export interface AtExport {
  readonly way: SealWay
  readonly recipient: string
  readonly isNoRecipient: boolean
  /** Names of the files that were saved in this sitting; the words are shown as long as they are held. */
  readonly files: readonly string[]
  readonly hasWords: boolean
}

export interface ShownLeaving {
  readonly at: 'shown'
  readonly facts: LeavingFacts
  readonly letter: string
  readonly letterProblem: LetterProblem | null
  /** The dialog is open: what reaches a source cannot be taken back. */
  readonly isAsked: boolean
  readonly run: Run | null
  /** How the last run of replies ended; null before the first. */
  readonly sent: { readonly n: number; readonly failed: readonly FailedCase[] } | null
  readonly export: AtExport
  readonly trouble: { readonly what: Run['what'] | 'read'; readonly trouble: CaseTrouble } | null
}

export type AtLeaving =
  { readonly at: 'reading' } | { readonly at: 'stopped'; readonly trouble: CaseTrouble } | ShownLeaving

export type LeavingEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: LeavingFacts; readonly letter: string }
  | { readonly type: 'met trouble'; readonly what: Run['what'] | 'read'; readonly trouble: CaseTrouble }
  | { readonly type: 'typed'; readonly letter: string }
  | { readonly type: 'does not fit'; readonly problem: LetterProblem }
  | { readonly type: 'asked' | 'thought better' }
  | { readonly type: 'goes on'; readonly run: Run }
  | {
      readonly type: 'has sent'
      readonly n: number
      readonly failed: readonly FailedCase[]
      readonly facts: LeavingFacts
    }
  | { readonly type: 'chose'; readonly way: SealWay }
  | { readonly type: 'named'; readonly recipient: string }
  | { readonly type: 'is no recipient' }
  | {
      readonly type: 'has exported'
      readonly files: readonly string[]
      readonly hasWords: boolean
      readonly facts: LeavingFacts
    }
  | { readonly type: 'was stopped'; readonly facts: LeavingFacts }
  | { readonly type: 'forgot the words' }

export type TellLeaving = (event: LeavingEvent) => void

export const leavingStart: AtLeaving = { at: 'reading' }

const exportStart: AtExport = {
  way: 'words',
  recipient: '',
  isNoRecipient: false,
  files: [],
  hasWords: false,
}

export function next(now: AtLeaving, event: LeavingEvent): AtLeaving {
  switch (event.type) {
    case 'began to read':
      return now.at === 'shown' ? { ...now, trouble: null } : { at: 'reading' }
    case 'has read':
      return now.at === 'shown'
        ? { ...now, facts: event.facts, trouble: null }
        : firstShown(event.facts, event.letter)
    case 'met trouble':
      return now.at === 'shown'
        ? { ...now, run: null, trouble: { what: event.what, trouble: event.trouble } }
        : { at: 'stopped', trouble: event.trouble }
    default:
      return now.at === 'shown' ? nextShown(now, event) : now
  }
}

const firstShown = (facts: LeavingFacts, letter: string): ShownLeaving => ({
  at: 'shown',
  facts,
  letter,
  letterProblem: null,
  isAsked: false,
  run: null,
  sent: null,
  export: exportStart,
  trouble: null,
})

type ShownEvent = Exclude<LeavingEvent, { type: 'began to read' | 'has read' | 'met trouble' }>

function nextShown(now: ShownLeaving, event: ShownEvent): ShownLeaving {
  switch (event.type) {
    case 'typed':
      return { ...now, letter: event.letter, letterProblem: null }
    case 'does not fit':
      return { ...now, letterProblem: event.problem, isAsked: false }
    case 'asked':
      return { ...now, isAsked: true, letterProblem: null }
    case 'thought better':
      return { ...now, isAsked: false }
    case 'goes on':
      return { ...now, isAsked: false, run: event.run, trouble: null }
    case 'has sent':
      return { ...now, run: null, facts: event.facts, sent: { n: event.n, failed: event.failed } }
    case 'was stopped':
      return { ...now, run: null, facts: event.facts }
    default:
      return { ...now, ...nextExport(now, event) }
  }
}

type ExportEvent = Extract<
  ShownEvent,
  { type: 'chose' | 'named' | 'is no recipient' | 'has exported' | 'forgot the words' }
>

function nextExport({ export: before, facts }: ShownLeaving, event: ExportEvent): Partial<ShownLeaving> {
  switch (event.type) {
    case 'chose':
      return { export: { ...before, way: event.way, isNoRecipient: false } }
    case 'named':
      return { export: { ...before, recipient: event.recipient, isNoRecipient: false } }
    case 'is no recipient':
      return { run: null, export: { ...before, isNoRecipient: true } }
    case 'has exported': {
      const { files, hasWords } = event
      return { run: null, facts: event.facts, export: { ...before, files, hasWords } }
    }
    case 'forgot the words':
      return { facts, export: { ...before, hasWords: false } }
  }
}
