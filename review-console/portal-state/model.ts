/** What the desk and the portal say of themselves, and what somebody is about to say. Pure; holds no key. */

import type { State } from '../../crypto/roster-shapes.ts'
import type { StateNow } from '../../crypto/verify-states.ts'
import type { CaseTrouble } from '../cases/model.ts'

export type Subject = 'desk' | 'portal'
export type StateWord = State['state']

/** What the page shows. */
export interface StateFacts {
  readonly deskName: string
  readonly now: Readonly<Record<Subject, StateNow>>
  readonly isCoordinator: boolean
  /** So many of them together close the portal and open it again. */
  readonly coordinatorsNeeded: number
  /** On the machine, for the whole portal; nobody signs that. */
  readonly isPausedByOperator: boolean
}

/** Chosen and not signed yet. */
export interface Wish {
  readonly about: Subject
  readonly state: StateWord
  /** As a date field has it: empty, or `2026-12-24`. */
  readonly until: string
  readonly isPast: boolean
  /** The dialog is open: closing is hard to take back. */
  readonly isAsked: boolean
}

export type AtStates =
  | { readonly at: 'reading' }
  | { readonly at: 'stopped'; readonly trouble: CaseTrouble }
  | {
      readonly at: 'shown'
      readonly facts: StateFacts
      readonly wish: Wish | null
      readonly isSigning: boolean
      readonly trouble: CaseTrouble | null
      /** Just signed. */
      readonly isDone: boolean
    }

export type StatesEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: StateFacts; readonly isDone: boolean }
  | { readonly type: 'met trouble'; readonly trouble: CaseTrouble }
  | { readonly type: 'wished'; readonly about: Subject; readonly state: StateWord }
  | { readonly type: 'dated'; readonly until: string }
  | { readonly type: 'named a day that is past' }
  | { readonly type: 'asked' }
  | { readonly type: 'thought better' }
  | { readonly type: 'began to sign' }

/** What every view of it is given. */
export interface TellStates {
  readonly tell: (event: StatesEvent) => void
  readonly onSign: (wish: Wish) => void
}

export const statesStart: AtStates = { at: 'reading' }

export function next(now: AtStates, event: StatesEvent): AtStates {
  switch (event.type) {
    case 'began to read':
      return { at: 'reading' }
    case 'has read': {
      const { facts, isDone } = event
      return { at: 'shown', facts, wish: null, isSigning: false, trouble: null, isDone }
    }
    case 'met trouble':
      return now.at === 'shown'
        ? { ...now, isSigning: false, trouble: event.trouble }
        : { at: 'stopped', trouble: event.trouble }
    case 'wished': {
      const wish = { about: event.about, state: event.state, until: '', isPast: false, isAsked: false }
      return now.at === 'shown' ? { ...now, wish, trouble: null, isDone: false } : now
    }
    case 'dated':
      return withWish(now, { until: event.until, isPast: false })
    case 'named a day that is past':
      return withWish(now, { isPast: true, isAsked: false })
    case 'asked':
      return withWish(now, { isAsked: true })
    case 'thought better':
      return now.at === 'shown' && !now.isSigning ? { ...now, wish: afterThought(now.wish) } : now
    case 'began to sign':
      return now.at === 'shown'
        ? { ...withWish(now, { isAsked: false }), isSigning: true, trouble: null }
        : now
  }
}

/** Out of the dialog first, then out of the form. */
const afterThought = (wish: Wish | null): Wish | null =>
  wish?.isAsked === true ? { ...wish, isAsked: false } : null

const withWish = <Now extends AtStates>(now: Now, change: Partial<Wish>): Now =>
  now.at === 'shown' && now.wish !== null ? { ...now, wish: { ...now.wish, ...change } } : now

const dayMs = 86_400_000

/** Days since 1970-01-01 UTC; null for an empty field; `past` for a day that is over, or none at all. */
export function untilDayIn(until: string, today: number): number | null | 'past' {
  if (until.trim() === '') return null
  const day = Date.parse(`${until}T00:00:00Z`) / dayMs
  return Number.isInteger(day) && day >= today && day <= 100_000 ? day : 'past'
}

/** What can be said next. Into closing and out of it the portal goes by k coordinators only. */
export function choicesFor(
  { now, isCoordinator, coordinatorsNeeded }: StateFacts,
  about: Subject,
): StateWord[] {
  const { state } = now[about]
  const others = (['open', 'paused', 'closing'] as const).filter((word) => word !== state)
  if (about === 'desk') return others
  if (!isCoordinator) return []
  const isGrave = (word: StateWord): boolean => word === 'closing' || state === 'closing'
  return others.filter((word) => !isGrave(word) || coordinatorsNeeded === 1)
}
