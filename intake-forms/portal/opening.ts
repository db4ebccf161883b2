/** What a page knows once the public documents hold, and why it may be closed instead. */

import type { DeskKey } from '../../crypto/verify-roster.ts'
import type { StateNow } from '../../crypto/verify-states.ts'
import type { DeskToShow } from '../pages/desks.ts'
import type { Questionnaire } from '../schema/questionnaire.ts'

/** One list, closed; each has its own sentences in words/en/stops.ts or words/en/states.ts. */
export type Closed =
  /** More than a day apart. `serverDay` is null when only the documents tell. */
  | { readonly why: 'clock'; readonly deviceDay: number; readonly serverDay: number | null }
  /** Signed so, or by the operator's word. */
  | { readonly why: 'paused' | 'closing'; readonly untilDay: number | null }
  /** Of the one desk, or of all that are open. */
  | { readonly why: `key-${Exclude<DeskKey, 'live' | 'over'>}` }
  | {
      readonly why:
        | 'not-verified'
        | 'coordinators'
        | 'forked'
        | 'rolled-back'
        | 'expired'
        | 'unreachable'
        | 'not-set-up'
        | 'no-live-epoch'
        | 'desks-closed'
        | 'no-form'
        | 'no-engine'
    }
export type ClosedReason = Closed['why']

/** A desk that takes nothing new at the moment: it says so, or its key cannot be sealed to. */
export interface DeskNotNow {
  readonly desk: DeskToShow
  readonly now: StateNow
  readonly key: DeskKey
}

/** Why nothing can be sealed to a desk with such a key: one that nobody turned for weeks has nobody who reads. */
export const closedByKey = (key: Exclude<DeskKey, 'live'>): Closed =>
  key === 'over' ? { why: 'paused', untilDay: null } : { why: `key-${key}` }

/** For writing: verified, and public, all of it. */
export interface ToWrite {
  /** Those that may be sealed to today; at least one. */
  readonly desks: readonly [DeskToShow, ...DeskToShow[]]
  /** Shown, and not to be chosen. */
  readonly notNow: readonly DeskNotNow[]
  readonly form: Questionnaire
  readonly firstAnswerDays: number
  /** How long a reply stays on the board. */
  readonly slipDays: number
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export interface DeskToReturnTo extends DeskToShow {
  /** What is wrong with its key is why it cannot be written to. */
  readonly state: 'open' | 'closed' | Exclude<DeskKey, 'live'>
  /** What the desk or the portal says of itself: it can be written to all the same. */
  readonly now: StateNow
}

/** For coming back: every desk that replies may come from. */
export interface ToReturn {
  /** Of the portal, or of all its desks together. */
  readonly now: StateNow
  readonly desks: readonly DeskToReturnTo[]
  readonly firstAnswerDays: number
  /** How long a reply stays on the board. */
  readonly slipDays: number
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export type Opening<T> = { readonly opened: T } | { readonly closed: Closed }
