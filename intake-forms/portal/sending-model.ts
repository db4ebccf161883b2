/** The true stages of sending one sealed thing. Retries post the same bytes; sealing anew is another act. */

import type { RefusalCode } from '../../crypto/protocol/refusals.ts'
import type { Closed } from './opening.ts'

/** Why nothing was taken: the server said so, the readers could not be checked, or it does not fit. */
export type Stop =
  | { readonly by: 'server'; readonly code: RefusalCode | 'other' }
  | { readonly by: 'page'; readonly closed: Closed }
  | { readonly by: 'size' }

export type Stage =
  | { readonly stage: 'sealing'; readonly isAnew: boolean }
  | { readonly stage: 'sending'; readonly kilobytes: number; readonly attempt: number }
  | {
      readonly stage: 'interrupted'
      readonly kilobytes: number
      readonly attempt: number
      readonly seconds: number
    }
  | { readonly stage: 'stopped'; readonly why: Stop }

export type SendHappening =
  | { readonly type: 'sealed'; readonly kilobytes: number }
  | { readonly type: 'stopped'; readonly why: Stop }
  | { readonly type: 'got-no-answer' }
  | { readonly type: 'asked-to-retry' }
  | { readonly type: 'asked-to-seal-again' }

export const firstStage: Stage = { stage: 'sealing', isAnew: false }

const waits = [5, 20, 60] as const

/** A moment, then longer: a circuit that broke needs some seconds, a server that is down needs patience. */
export const secondsBefore = (attempt: number): number =>
  waits[Math.min(attempt, waits.length) - 1] ?? waits[0]

export function nextStage(now: Stage, happening: SendHappening): Stage {
  switch (happening.type) {
    case 'sealed':
      return now.stage === 'sealing' ? { stage: 'sending', kilobytes: happening.kilobytes, attempt: 1 } : now
    case 'stopped':
      return now.stage === 'sealing' || now.stage === 'sending'
        ? { stage: 'stopped', why: happening.why }
        : now
    case 'got-no-answer':
      return now.stage === 'sending'
        ? { ...now, stage: 'interrupted', seconds: secondsBefore(now.attempt) }
        : now
    case 'asked-to-retry':
      return now.stage === 'interrupted'
        ? { stage: 'sending', kilobytes: now.kilobytes, attempt: now.attempt + 1 }
        : now
    case 'asked-to-seal-again':
      return now.stage === 'stopped' ? { stage: 'sealing', isAnew: true } : now
  }
}
