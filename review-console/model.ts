/** Which of the console's pages is on. Pure; holds no key. */

import type { FormEntry } from '../crypto/roster-shapes.ts'
import type { SuspendedPerson } from './coalition/suspended-facts.ts'
import type { Invited, Unlisted } from './joining/invited.ts'
import type { Stop } from './words/troubles.ts'

export interface StartTrouble {
  readonly code: Stop
  readonly minutesOff: number
}

/** Why somebody stands before the sign-in. */
export type Why = 'came' | 'locked' | 'idle' | 'link is used' | 'invitation is over' | 'joined'

export type Sitting =
  | { readonly at: 'starting' }
  | { readonly at: 'stopped'; readonly trouble: StartTrouble }
  /** Nothing is set up, and this is not the set-up link. */
  | { readonly at: 'not set up' }
  | { readonly at: 'first start'; readonly forms: readonly FormEntry[] }
  /** Says that they have the printed key. */
  | { readonly at: 'comes back' }
  /** Followed an invitation. */
  | { readonly at: 'invited'; readonly invited: Invited }
  | { readonly at: 'sign in'; readonly why: Why }
  /** Signed in, and not in the list yet. */
  | { readonly at: 'waiting'; readonly waiting: Unlisted }
  /** A coordinator goes on from here to the changes of the list; nobody else goes on. */
  | { readonly at: 'suspended'; readonly suspended: SuspendedPerson; readonly vouches: boolean }
  | { readonly at: 'desk'; readonly isSuspended: boolean }

export type SittingEvent =
  | { readonly type: 'could not start'; readonly trouble: StartTrouble }
  | { readonly type: 'found nothing' }
  | { readonly type: 'may found'; readonly forms: readonly FormEntry[] }
  | { readonly type: 'is set up'; readonly why: Why }
  | { readonly type: 'was invited'; readonly invited: Invited }
  | { readonly type: 'comes back' }
  | { readonly type: 'has joined' }
  | { readonly type: 'is not listed'; readonly waiting: Unlisted }
  | { readonly type: 'is suspended'; readonly suspended: SuspendedPerson; readonly vouches: boolean }
  | { readonly type: 'was opened' }
  | { readonly type: 'was locked'; readonly why: 'locked' | 'idle' }
  | { readonly type: 'tries again' }

export function next(sitting: Sitting, event: SittingEvent): Sitting {
  switch (event.type) {
    case 'could not start':
      return { at: 'stopped', trouble: event.trouble }
    case 'found nothing':
      return { at: 'not set up' }
    case 'may found':
      return { at: 'first start', forms: event.forms }
    case 'is set up':
      return { at: 'sign in', why: event.why }
    case 'was invited':
      return { at: 'invited', invited: event.invited }
    case 'comes back':
      return { at: 'comes back' }
    case 'has joined':
      return { at: 'sign in', why: 'joined' }
    case 'is not listed':
      return { at: 'waiting', waiting: event.waiting }
    case 'is suspended':
      return { at: 'suspended', suspended: event.suspended, vouches: event.vouches }
    case 'was opened':
      return { at: 'desk', isSuspended: sitting.at === 'suspended' }
    case 'was locked':
      return { at: 'sign in', why: event.why }
    case 'tries again':
      return { at: 'starting' }
  }
}
