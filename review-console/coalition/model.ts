/** Where somebody is on the page of the coalition: reading, drafting a change, signing one. Pure; holds no key. */

import type { CaseTrouble } from '../cases/model.ts'
import type { CoalitionFacts } from './coalition-facts.ts'
import { withEdit, type Edit } from './next-list.ts'

export type Signing =
  | { readonly act: 'propose' }
  /** Of the change with this key. */
  | { readonly act: 'approve' | 'withdraw'; readonly key: string }

export type Did = 'proposed' | 'approved' | 'in force' | 'withdrawn'

export interface AtCoalition {
  readonly reading: 'reading' | 'read' | { readonly stopped: CaseTrouble }
  /** Null until the first reading is done. */
  readonly facts: CoalitionFacts | null
  /** Not signed yet; in this page's memory until it is locked. */
  readonly draft: readonly Edit[]
  readonly signing: Signing | null
  readonly did: Did | null
  /** Somebody's change went into force meanwhile. */
  readonly isOvertaken: boolean
  readonly trouble: { readonly act: Signing['act']; readonly trouble: CaseTrouble } | null
}

export const coalitionStart: AtCoalition = {
  reading: 'reading',
  facts: null,
  draft: [],
  signing: null,
  did: null,
  isOvertaken: false,
  trouble: null,
}

export type CoalitionEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: CoalitionFacts }
  | { readonly type: 'could not read'; readonly trouble: CaseTrouble }
  | { readonly type: 'edited'; readonly edit: Edit }
  | { readonly type: 'threw the draft away' }
  | { readonly type: 'began to sign'; readonly signing: Signing }
  | { readonly type: 'has signed'; readonly did: Did; readonly facts: CoalitionFacts }
  | { readonly type: 'was overtaken'; readonly facts: CoalitionFacts }
  | { readonly type: 'met trouble'; readonly act: Signing['act']; readonly trouble: CaseTrouble }

const calm = { did: null, isOvertaken: false, trouble: null } as const

export function next(state: AtCoalition, event: CoalitionEvent): AtCoalition {
  switch (event.type) {
    case 'began to read':
      return { ...state, ...calm, reading: 'reading' }
    case 'has read':
      return { ...state, reading: 'read', facts: event.facts }
    case 'could not read':
      return { ...state, reading: { stopped: event.trouble } }
    case 'edited':
      return { ...state, ...calm, draft: withEdit(state.draft, event.edit) }
    case 'threw the draft away':
      return { ...state, ...calm, draft: [] }
    case 'began to sign':
      return { ...state, ...calm, signing: event.signing }
    case 'has signed':
      return {
        ...state,
        reading: 'read',
        facts: event.facts,
        // What was drafted beside an approval stays.
        draft: state.signing?.act === 'propose' ? [] : state.draft,
        signing: null,
        did: event.did,
      }
    case 'was overtaken':
      return { ...state, reading: 'read', facts: event.facts, signing: null, isOvertaken: true }
    case 'met trouble':
      return { ...state, signing: null, trouble: { act: event.act, trouble: event.trouble } }
  }
}
