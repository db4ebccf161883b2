/** Where a coordinator is with invitations: looking, typing one, holding a link, comparing words. Pure; holds no key. */

import type { CaseTrouble } from '../cases/model.ts'
import type { InvitingFacts, Waiting } from './inviting-facts.ts'
import { nobodyTyped, type InvitationProblems, type TypedInvitation } from './typed-invitation.ts'

export interface ShownLink {
  readonly name: string
  readonly link: string
  readonly untilDay: number
  /** The server's answer was lost: it may not know this link. */
  readonly isUnsure: boolean
}

export type InvitingAct = 'invite' | 'take back' | 'propose' | 'drop'

/** What was done last, of whom. */
export interface Done {
  readonly what:
    | 'taken back'
    | 'proposed'
    | 'in force'
    | 'vouch proposed'
    | 'vouch in force'
    | 'keys proposed'
    | 'keys in force'
    | 'dropped'
  readonly name: string
}

export interface Inviting {
  readonly reading: 'reading' | 'read' | { readonly stopped: CaseTrouble }
  readonly facts: InvitingFacts | null
  readonly typed: TypedInvitation
  readonly problems: InvitationProblems
  readonly doing: InvitingAct | null
  readonly shown: ShownLink | null
  /** Whom to send away; asked before. */
  readonly asking: Waiting | null
  readonly trouble: CaseTrouble | null
  readonly done: Done | null
}

export const invitingStart: Inviting = {
  reading: 'reading',
  facts: null,
  typed: nobodyTyped,
  problems: {},
  doing: null,
  shown: null,
  asking: null,
  trouble: null,
  done: null,
}

export type InvitingEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: InvitingFacts }
  | { readonly type: 'could not read'; readonly trouble: CaseTrouble }
  | { readonly type: 'typed'; readonly change: Partial<TypedInvitation> }
  | { readonly type: 'does not fit'; readonly problems: InvitationProblems }
  | { readonly type: 'began'; readonly act: InvitingAct }
  | { readonly type: 'has invited'; readonly shown: ShownLink }
  | { readonly type: 'forgot the link' }
  | { readonly type: 'was asked'; readonly about: Waiting }
  | { readonly type: 'keeps them' }
  | { readonly type: 'has done'; readonly done: Done }
  | { readonly type: 'met trouble'; readonly trouble: CaseTrouble }

export function next(state: Inviting, event: InvitingEvent): Inviting {
  switch (event.type) {
    case 'began to read':
      return { ...state, reading: 'reading' }
    case 'has read':
      return { ...state, reading: 'read', facts: event.facts, typed: withDesk(state.typed, event.facts) }
    case 'could not read':
      return { ...state, reading: { stopped: event.trouble } }
    case 'typed':
      return { ...state, typed: { ...state.typed, ...event.change }, problems: {} }
    case 'does not fit':
      return { ...state, problems: event.problems }
    case 'began':
      return { ...state, doing: event.act, asking: null, trouble: null, done: null }
    case 'has invited':
      return { ...state, doing: null, shown: event.shown, typed: { ...nobodyTyped, desk: state.typed.desk } }
    case 'forgot the link':
      return { ...state, shown: null }
    case 'was asked':
      return { ...state, asking: event.about }
    case 'keeps them':
      return { ...state, asking: null }
    case 'has done':
      return { ...state, doing: null, done: event.done }
    case 'met trouble':
      return { ...state, doing: null, trouble: event.trouble }
  }
}

/** The first desk, until somebody chooses. */
const withDesk = (typed: TypedInvitation, { desks }: InvitingFacts): TypedInvitation =>
  typed.desk === '' ? { ...typed, desk: desks[0]?.key ?? '' } : typed
