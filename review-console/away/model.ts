/** The days on which nobody at the desk reads, as they stand and as somebody is about to set them. Pure; holds no key. */

import { mostAway, type Away } from '../../crypto/roster-shapes.ts'
import type { CaseTrouble } from '../cases/model.ts'

/** As date fields have them: empty, or `2026-12-24`. */
export interface TypedAway {
  readonly from: string
  readonly to: string
}

export type AwayProblem = 'no day' | 'past' | 'turned round' | 'too many'

export interface AwayFacts {
  readonly deskName: string
  /** Going on or to come, earliest first. */
  readonly away: readonly Away[]
}

export type AtAway =
  | { readonly at: 'reading' }
  | { readonly at: 'stopped'; readonly trouble: CaseTrouble }
  | {
      readonly at: 'shown'
      readonly facts: AwayFacts
      readonly typed: TypedAway
      readonly problem: AwayProblem | null
      readonly isSigning: boolean
      readonly trouble: CaseTrouble | null
      /** Just signed. */
      readonly isDone: boolean
    }

/** What every view of it is given. */
export interface AwayViewProps {
  readonly now: AtAway
  readonly onType: (typed: TypedAway) => void
  readonly onAdd: () => void
  readonly onTakeBack: (away: Away) => void
}

export type AwayEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'has read'; readonly facts: AwayFacts; readonly isDone: boolean }
  | { readonly type: 'met trouble'; readonly trouble: CaseTrouble }
  | { readonly type: 'typed'; readonly typed: TypedAway }
  | { readonly type: 'does not fit'; readonly problem: AwayProblem }
  | { readonly type: 'began to sign' }

export const awayStart: AtAway = { at: 'reading' }
const nothingTyped: TypedAway = { from: '', to: '' }

export function next(now: AtAway, event: AwayEvent): AtAway {
  switch (event.type) {
    case 'began to read':
      return { at: 'reading' }
    case 'has read': {
      const { facts, isDone } = event
      const calm = { problem: null, isSigning: false, trouble: null }
      return { at: 'shown', facts, typed: nothingTyped, ...calm, isDone }
    }
    case 'met trouble':
      return now.at === 'shown'
        ? { ...now, isSigning: false, trouble: event.trouble }
        : { at: 'stopped', trouble: event.trouble }
    case 'typed':
      return now.at === 'shown' ? { ...now, typed: event.typed, problem: null, isDone: false } : now
    case 'does not fit':
      return now.at === 'shown' ? { ...now, problem: event.problem } : now
    case 'began to sign':
      return now.at === 'shown' ? { ...now, isSigning: true, trouble: null, isDone: false } : now
  }
}

const dayMs = 86_400_000
const lastDay = 100_000

function dayIn(text: string): number | null {
  const day = Date.parse(`${text.trim()}T00:00:00Z`) / dayMs
  return Number.isInteger(day) && day >= 0 && day <= lastDay ? day : null
}

/** Both ends belong to it; without a second day it is one day. */
export function awayIn({ from, to }: TypedAway, today: number): Away | AwayProblem {
  const fromDay = dayIn(from)
  const toDay = to.trim() === '' ? fromDay : dayIn(to)
  if (fromDay === null || toDay === null) return 'no day'
  if (toDay < fromDay) return 'turned round'
  return toDay < today ? 'past' : { fromDay, toDay }
}

/** One stretch more; those that touch or overlap become one. */
export function withAway(away: readonly Away[], more: Away): readonly Away[] | AwayProblem {
  const inOrder = [...away, more].sort((a, b) => a.fromDay - b.fromDay)
  const joined: Away[] = []
  for (const one of inOrder) {
    const last = joined.at(-1)
    if (last === undefined || one.fromDay > last.toDay + 1) joined.push(one)
    else joined[joined.length - 1] = { ...last, toDay: Math.max(last.toDay, one.toDay) }
  }
  return joined.length > mostAway ? 'too many' : joined
}

export const withoutAway = (away: readonly Away[], gone: Away): readonly Away[] =>
  away.filter(({ fromDay, toDay }) => fromDay !== gone.fromDay || toDay !== gone.toDay)
