/** Where somebody is on the page of people: reading it, asked before a key goes, looking at a new one. Holds no key. */

import type { CaseTrouble } from '../cases/model.ts'
import { withKey, type Holder, type PeopleFacts } from './people-facts.ts'

export type KeyAct = 'make' | 'revoke'

export type KeyTrouble =
  | { readonly act: KeyAct; readonly trouble: CaseTrouble }
  /** This browser has no X25519. */
  | { readonly act: 'make'; readonly trouble: 'old browser' }

/** A new key on the screen. */
export interface ShownKey {
  /** `hasKey` says whether they had one before. */
  readonly whose: Holder
  /** The server's answer was lost: this key works, or the one before does. */
  readonly isUnsure: boolean
}

export interface AtPeople {
  readonly reading: 'reading' | 'read' | { readonly stopped: CaseTrouble }
  /** Null until the first reading is done. */
  readonly facts: PeopleFacts | null
  /** What is asked about, or was last. */
  readonly asking: { readonly act: KeyAct; readonly about: Holder } | null
  readonly isAsking: boolean
  readonly doing: KeyAct | null
  readonly shown: ShownKey | null
  readonly keyTrouble: KeyTrouble | null
  /** Whose key was revoked just now. */
  readonly revoked: Holder | null
}

export const peopleStart: AtPeople = {
  reading: 'reading',
  facts: null,
  asking: null,
  isAsking: false,
  doing: null,
  shown: null,
  keyTrouble: null,
  revoked: null,
}

export type PeopleEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: PeopleFacts }
  | { readonly type: 'could not read'; readonly trouble: CaseTrouble }
  | { readonly type: 'was asked'; readonly act: KeyAct; readonly about: Holder }
  | { readonly type: 'keeps it' }
  | { readonly type: 'began'; readonly act: KeyAct }
  | ({ readonly type: 'was made' } & ShownKey)
  | { readonly type: 'was revoked'; readonly whose: Holder }
  | { readonly type: 'did not work'; readonly keyTrouble: KeyTrouble }
  | { readonly type: 'forgot the key' }

export function next(state: AtPeople, event: PeopleEvent): AtPeople {
  switch (event.type) {
    case 'began to read':
      return { ...state, reading: 'reading', keyTrouble: null, revoked: null }
    case 'has read':
      return { ...state, reading: 'read', facts: event.facts }
    case 'could not read':
      return { ...state, reading: { stopped: event.trouble } }
    case 'was asked':
      return { ...state, asking: { act: event.act, about: event.about }, isAsking: true }
    case 'keeps it':
      return { ...state, isAsking: false }
    case 'began':
      return { ...state, isAsking: false, doing: event.act, keyTrouble: null, revoked: null }
    case 'was made':
      return {
        ...withNewFacts(state, event.whose, true),
        shown: { whose: event.whose, isUnsure: event.isUnsure },
      }
    case 'was revoked':
      return { ...withNewFacts(state, event.whose, false), revoked: event.whose }
    case 'did not work':
      return { ...state, doing: null, keyTrouble: event.keyTrouble }
    case 'forgot the key':
      return { ...state, shown: null }
  }
}

const withNewFacts = (state: AtPeople, { key }: Holder, hasKey: boolean): AtPeople => ({
  ...state,
  doing: null,
  facts: state.facts === null ? null : withKey(state.facts, key, hasKey),
})
