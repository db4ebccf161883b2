/** Where a reviewer is with one case. Pure; holds no key. */

import type { CaseView } from './case-view.ts'
import { veiledIn } from './case-view.ts'
import type { OpeningStage } from './open-case.ts'
import type { Stop } from '../words/troubles.ts'

export interface CaseTrouble {
  readonly code: Stop
  readonly minutesOff: number
}

export interface ShownCase {
  readonly at: 'shown'
  readonly view: CaseView
  /** Ids of what is unveiled. */
  readonly lifted: readonly string[]
  readonly draft: string
  readonly sending: 'not yet' | 'sending' | 'empty' | 'sent' | CaseTrouble
}

export type CaseVisit =
  | { readonly at: 'opening'; readonly key: string; readonly name: string; readonly stage: OpeningStage }
  | { readonly at: 'not opened'; readonly key: string; readonly name: string; readonly trouble: CaseTrouble }
  | ShownCase
  | { readonly at: 'half destroyed' | 'destroying'; readonly key: string; readonly name: string }
  | {
      readonly at: 'not destroyed'
      readonly key: string
      readonly name: string
      readonly trouble: CaseTrouble
    }

export type CaseEvent =
  | { readonly type: 'stage'; readonly stage: OpeningStage }
  | { readonly type: 'was not opened'; readonly trouble: CaseTrouble }
  | { readonly type: 'was opened'; readonly view: CaseView }
  | { readonly type: 'lifted'; readonly id: string; readonly isLifted: boolean }
  | { readonly type: 'turned every veil' }
  | { readonly type: 'typed'; readonly draft: string }
  | { readonly type: 'asked to send' }
  | { readonly type: 'was sent'; readonly view: CaseView }
  | { readonly type: 'was not sent'; readonly trouble: CaseTrouble }
  | { readonly type: 'asked to destroy' }
  | { readonly type: 'was not destroyed'; readonly trouble: CaseTrouble }

export function next(visit: CaseVisit, event: CaseEvent): CaseVisit {
  switch (event.type) {
    case 'stage':
      return visit.at === 'opening' ? { ...visit, stage: event.stage } : visit
    case 'was not opened':
      return visit.at === 'opening' ? { at: 'not opened', ...nameOf(visit), trouble: event.trouble } : visit
    case 'was opened':
      return { at: 'shown', view: event.view, lifted: [], draft: '', sending: 'not yet' }
    case 'asked to destroy':
      return { at: 'destroying', ...nameOf(visit) }
    case 'was not destroyed':
      return { at: 'not destroyed', ...nameOf(visit), trouble: event.trouble }
    default:
      return visit.at === 'shown' ? nextShown(visit, event) : visit
  }
}

/** Which case a visit is of. */
export const keyOf = (visit: CaseVisit): string => nameOf(visit).key

const nameOf = (visit: CaseVisit): { key: string; name: string } =>
  visit.at === 'shown' ? { key: visit.view.key, name: visit.view.name } : { key: visit.key, name: visit.name }

function nextShown(visit: ShownCase, event: CaseEvent): ShownCase {
  switch (event.type) {
    case 'lifted': {
      const others = visit.lifted.filter((id) => id !== event.id)
      return { ...visit, lifted: event.isLifted ? [...others, event.id] : others }
    }
    case 'turned every veil':
      return { ...visit, lifted: visit.lifted.length > 0 ? [] : veiledIn(visit.view) }
    case 'typed':
      return { ...visit, draft: event.draft, sending: 'not yet' }
    case 'asked to send':
      return { ...visit, sending: visit.draft.trim() === '' ? 'empty' : 'sending' }
    case 'was sent':
      return { ...visit, view: event.view, draft: '', sending: 'sent' }
    case 'was not sent':
      return { ...visit, sending: event.trouble }
    default:
      return visit
  }
}
