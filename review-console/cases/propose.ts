/** What may be proposed now, and what somebody has typed of it. Pure. */

import type { Proposal } from '../../crypto/protocol/journal-event.ts'
import type { CaseView } from './case-view.ts'
import { mostHoldDays } from './case-rules.ts'

export const proposables = [
  'close-out-of-scope',
  'close-abusive',
  'extend-feedback',
  'hold',
  'destroy',
] as const
export type Proposable = (typeof proposables)[number]

/** What is proposed already is not proposed twice. */
export function mayPropose(view: CaseView): readonly Proposable[] {
  const { stage, proposals, promises, asksToBeDestroyed, mayDestroy } = view
  const isOpen = (what: Proposal['do']): boolean => proposals.some((open) => open.what.do === what)
  const feedback = promises.find(({ what }) => what === 'feedback')
  const may: Readonly<Record<Proposable, boolean>> = {
    'close-out-of-scope': stage !== 'closed' && !isOpen('close'),
    'close-abusive': stage !== 'closed' && !isOpen('close'),
    'extend-feedback': feedback !== undefined && feedback.keptOn === null && !isOpen('extend-feedback'),
    hold: asksToBeDestroyed && !isOpen('hold'),
    destroy: !asksToBeDestroyed && !mayDestroy && !isOpen('destroy'),
  }
  return proposables.filter((one) => may[one])
}

export const needsDay = (what: Proposable): what is 'extend-feedback' | 'hold' =>
  what === 'extend-feedback' || what === 'hold'

export interface Typed {
  readonly what: Proposable
  readonly reason: string
  readonly message: string
  readonly until: number | null
}

export type Missing = 'reason' | 'until'

/** Never more than so many days after what was promised: six months from the start, which the fold decides. */
const mostExtendDays = 93

export function missingIn({ what, reason, until }: Typed, view: CaseView, today: number): Missing | null {
  if (reason.trim() === '') return 'reason'
  if (!needsDay(what)) return null
  return until !== null && isWithin(what, until, view, today) ? null : 'until'
}

function isWithin(what: Proposable, until: number, { promises }: CaseView, today: number): boolean {
  if (what === 'hold') return until > today && until <= today + mostHoldDays
  const promised = promises.find((one) => one.what === 'feedback')?.byDay ?? today
  return until > promised && until <= promised + mostExtendDays
}

export function toProposal({ what, reason, message, until }: Typed): Proposal {
  const texts = { reason: reason.trim(), message: message.trim() }
  switch (what) {
    case 'close-abusive':
      return { do: 'close', as: 'abusive', ...texts }
    case 'close-out-of-scope':
      return { do: 'close', as: 'out-of-scope', ...texts }
    case 'extend-feedback':
    case 'hold':
      return { do: what, until: until ?? 0, ...texts }
    case 'destroy':
      return { do: 'destroy', reason: texts.reason }
  }
}

/** By which name a proposal has its words. */
export const proposableOf = (what: Proposal): Proposable =>
  what.do === 'close' ? `close-${what.as}` : what.do
