/** Where a reviewer is with the files of a case. Pure; holds no key. */

import type { CaseTrouble } from '../cases/model.ts'
import type { VolumeProblemCode } from '../session/volume-problem.ts'
import type { ChosenFile } from './evidence-acts.ts'
import type { HashVerdict, OpenFile } from './readable-file.ts'

export type FileTrouble = { readonly problem: VolumeProblemCode } | CaseTrouble

export interface FileWork {
  readonly key: string
  readonly what: 'opening' | 'checking' | 'saving'
  /** Bytes. */
  readonly done: number
}

export interface AtEvidence {
  /** Ids of the statements whose files are not there. */
  readonly missing: ReadonlySet<string>
  /** What the viewer shows; its key. */
  readonly shown: { readonly key: string; readonly file: OpenFile } | null
  /** Asked for as it came, and not said yet that this is meant. */
  readonly asked: string | null
  readonly work: FileWork | null
  readonly hashes: ReadonlyMap<string, HashVerdict>
  readonly troubles: ReadonlyMap<string, FileTrouble>
  /** The last that was saved as it came. */
  readonly saved: string | null
}

export const evidenceStart: AtEvidence = {
  missing: new Set(),
  shown: null,
  asked: null,
  work: null,
  hashes: new Map(),
  troubles: new Map(),
  saved: null,
}

export const keyOf = ({ statement, n }: ChosenFile): string => `${statement}-${String(n)}`

export type EvidenceEvent =
  | { readonly type: 'found missing'; readonly missing: ReadonlySet<string> }
  | { readonly type: 'began'; readonly key: string; readonly what: FileWork['what'] }
  | { readonly type: 'went on'; readonly key: string; readonly done: number }
  | { readonly type: 'was opened'; readonly key: string; readonly file: OpenFile }
  | { readonly type: 'was closed' }
  | { readonly type: 'told the hash'; readonly key: string; readonly verdict: HashVerdict }
  | { readonly type: 'asked for it as it came'; readonly key: string | null }
  | { readonly type: 'was saved'; readonly key: string }
  | { readonly type: 'was stopped'; readonly key: string; readonly trouble: FileTrouble }

export function next(state: AtEvidence, event: EvidenceEvent): AtEvidence {
  switch (event.type) {
    case 'found missing':
      return { ...state, missing: event.missing }
    case 'began':
      return {
        ...state,
        work: { key: event.key, what: event.what, done: 0 },
        troubles: without(state.troubles, event.key),
        saved: null,
      }
    case 'went on':
      return state.work?.key === event.key ? { ...state, work: { ...state.work, done: event.done } } : state
    case 'was opened':
      return { ...state, work: null, shown: { key: event.key, file: event.file }, asked: null }
    case 'was closed':
      return { ...state, shown: null }
    case 'told the hash':
      return {
        ...state,
        work: state.work?.what === 'checking' ? null : state.work,
        hashes: new Map(state.hashes).set(event.key, event.verdict),
      }
    case 'asked for it as it came':
      return { ...state, asked: event.key, saved: null }
    case 'was saved':
      return {
        ...state,
        work: null,
        asked: null,
        saved: event.key,
        hashes: new Map(state.hashes).set(event.key, 'fits'),
      }
    case 'was stopped':
      return stopped(state, event.key, event.trouble)
  }
}

function stopped(state: AtEvidence, key: string, trouble: FileTrouble): AtEvidence {
  const isOther = 'problem' in trouble && trouble.problem === 'other hash'
  return {
    ...state,
    work: null,
    asked: state.asked === key ? null : state.asked,
    hashes: isOther ? new Map(state.hashes).set(key, 'differs') : state.hashes,
    troubles: new Map(state.troubles).set(key, trouble),
  }
}

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> =>
  new Map([...map].filter(([other]) => other !== key))
