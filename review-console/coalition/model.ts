/** Where somebody is on the page of the coalition: reading, drafting a change, signing one. Pure; holds no key. */

import type { LogEntry } from '../../crypto/verify-log.ts'
import type { CaseTrouble } from '../cases/model.ts'
import type { CoalitionFacts } from './coalition-facts.ts'
import { withEdit, type Edit } from './next-list.ts'

export type Signing =
  | { readonly act: 'propose' }
  /** Of the change with this key. */
  | { readonly act: 'approve' | 'withdraw'; readonly key: string }
  /** Of a person, and of a suspension, by their ids as text. */
  | { readonly act: 'suspend' | 'take-back'; readonly key: string }

export type Did =
  'proposed' | 'approved' | 'in force' | 'withdrawn' | 'suspended' | 'taken back' | 'removal drafted'

/** Read when somebody asks for it: it only grows. */
export type AtLog =
  | { readonly at: 'closed' | 'reading' }
  | { readonly at: 'read'; readonly entries: readonly LogEntry[] }
  | { readonly at: 'stopped'; readonly trouble: CaseTrouble }

export interface AtCoalition {
  readonly reading: 'reading' | 'read' | { readonly stopped: CaseTrouble }
  /** Null until the first reading is done. */
  readonly facts: CoalitionFacts | null
  /** Not signed yet; in this page's memory until it is locked. */
  readonly draft: readonly Edit[]
  readonly signing: Signing | null
  readonly did: Did | null
  /** Who was suspended, by their id as text; null when something else was done. */
  readonly didTo: string | null
  /** Somebody's change went into force meanwhile. */
  readonly isOvertaken: boolean
  readonly trouble: { readonly act: Signing['act']; readonly trouble: CaseTrouble } | null
  readonly log: AtLog
}

export const coalitionStart: AtCoalition = {
  reading: 'reading',
  facts: null,
  draft: [],
  signing: null,
  did: null,
  didTo: null,
  isOvertaken: false,
  trouble: null,
  log: { at: 'closed' },
}

export type CoalitionEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: CoalitionFacts }
  | { readonly type: 'could not read'; readonly trouble: CaseTrouble }
  | { readonly type: 'edited'; readonly edit: Edit }
  | { readonly type: 'drafted a removal'; readonly edits: readonly Edit[] }
  | { readonly type: 'took the last edit back' | 'threw the draft away' }
  | { readonly type: 'began to sign'; readonly signing: Signing }
  /** Without facts the ones of before are old. */
  | { readonly type: 'has signed'; readonly did: Did; readonly facts: CoalitionFacts | null }
  | { readonly type: 'was overtaken'; readonly facts: CoalitionFacts }
  | { readonly type: 'in the log'; readonly log: AtLog }
  | { readonly type: 'met trouble'; readonly act: Signing['act']; readonly trouble: CaseTrouble }

const calm = { did: null, didTo: null, isOvertaken: false, trouble: null } as const

export function next(state: AtCoalition, event: CoalitionEvent): AtCoalition {
  switch (event.type) {
    case 'began to read':
      return { ...state, ...calm, reading: 'reading', log: { at: 'closed' } }
    case 'has read':
      return { ...state, reading: 'read', facts: event.facts }
    case 'could not read':
      return { ...state, reading: { stopped: event.trouble } }
    case 'edited':
      return { ...state, ...calm, draft: withEdit(state.draft, event.edit) }
    case 'drafted a removal':
      return { ...state, ...calm, did: 'removal drafted', draft: event.edits.reduce(withEdit, state.draft) }
    case 'took the last edit back':
      return { ...state, ...calm, draft: state.draft.slice(0, -1) }
    case 'threw the draft away':
      return { ...state, ...calm, draft: [] }
    case 'began to sign':
      return { ...state, ...calm, signing: event.signing }
    case 'has signed':
      return {
        ...state,
        reading: 'read',
        facts: event.facts ?? state.facts,
        // What was drafted beside an approval stays.
        draft: state.signing?.act === 'propose' ? [] : state.draft,
        signing: null,
        did: event.did,
        didTo: state.signing?.act === 'suspend' ? state.signing.key : null,
      }
    case 'was overtaken':
      return { ...state, reading: 'read', facts: event.facts, signing: null, isOvertaken: true }
    case 'in the log':
      return { ...state, log: event.log }
    case 'met trouble':
      return { ...state, signing: null, trouble: { act: event.act, trouble: event.trouble } }
  }
}
