/** Where a reviewer is who has signed in: in the inbox, in a case, at the list of keys. Pure; holds no key. */

import { keyOf, next as nextVisit, type CaseEvent, type CaseVisit, type ShownCase } from '../cases/model.ts'
import type { CaseTrouble, Doing } from '../cases/model.ts'
import type { BulkDoing } from '../inbox/inbox-props.ts'
import { inboxStart, keepOrder, next as nextInbox, type AtInbox, type InboxEvent } from '../inbox/model.ts'
import type { Place } from './desk-frame.tsx'
import type { DeskFacts } from './desk-facts.ts'

export type Reading =
  | { readonly at: 'reading'; readonly done: number; readonly of: number }
  | { readonly at: 'read' }
  | { readonly at: 'stopped'; readonly trouble: CaseTrouble }

/** A short thing to say once. */
export type Says =
  | 'nothing'
  | 'looked'
  | 'renewed'
  | 'renewal begun'
  | 'renewal waits'
  | 'not renewed'
  | 'erased'
  | 'left to others'
  | { readonly destroyed: string }

type Unsent = Pick<ShownCase, 'draft' | 'letter' | 'drafts'>

export interface AtDesk {
  readonly place: Place
  readonly reading: Reading
  /** Null until the first reading is done. */
  readonly facts: DeskFacts | null
  readonly visit: CaseVisit | null
  /** What was typed in cases that somebody went away from, by their keys; in this page's memory until it is locked. */
  readonly unsent: ReadonlyMap<string, Unsent>
  /** Filters, search and selection: they outlive a visit to a case. */
  readonly inbox: AtInbox
  readonly bulk: BulkDoing
  /** How the last decision on the page of approvals went. */
  readonly deciding: Doing
  /** Another sitting of the same person stored its box first. */
  readonly isStale: boolean
  readonly catchUpTrouble: CaseTrouble | null
  readonly says: Says
  readonly hasShortcuts: boolean
}

export const deskStart: AtDesk = {
  place: 'inbox',
  reading: { at: 'reading', done: 0, of: 0 },
  facts: null,
  visit: null,
  unsent: new Map(),
  inbox: inboxStart,
  bulk: 'nothing',
  deciding: 'nothing',
  isStale: false,
  catchUpTrouble: null,
  says: 'nothing',
  hasShortcuts: true,
}

export type DeskEvent =
  | { readonly type: 'began to read' }
  | { readonly type: 'read some'; readonly done: number; readonly of: number }
  | { readonly type: 'has read'; readonly facts: DeskFacts; readonly says?: Says }
  | { readonly type: 'could not read'; readonly trouble: CaseTrouble }
  | { readonly type: 'went to'; readonly place: Exclude<Place, 'case'> }
  | { readonly type: 'visits'; readonly visit: CaseVisit }
  /** Passed over when somebody has gone to another case meanwhile. */
  | { readonly type: 'in the case'; readonly key: string; readonly event: CaseEvent }
  | { readonly type: 'turned every veil' }
  | { readonly type: 'in the inbox'; readonly event: InboxEvent }
  | { readonly type: 'acts on several' }
  | { readonly type: 'acted on several'; readonly facts: DeskFacts; readonly bulk: BulkDoing }
  | { readonly type: 'decides'; readonly doing: Doing; readonly facts?: DeskFacts }
  | { readonly type: 'was left'; readonly facts: DeskFacts }
  | { readonly type: 'was destroyed'; readonly name: string; readonly facts: DeskFacts }
  | { readonly type: 'was erased'; readonly facts: DeskFacts }
  | { readonly type: 'is stale' }
  | { readonly type: 'did not catch up'; readonly trouble: CaseTrouble }
  | { readonly type: 'caught up' }
  | { readonly type: 'turned shortcuts'; readonly on: boolean }

export function next(state: AtDesk, event: DeskEvent): AtDesk {
  switch (event.type) {
    case 'began to read':
      return { ...state, reading: { at: 'reading', done: 0, of: 0 }, says: 'nothing', bulk: 'nothing' }
    case 'read some':
      return { ...state, reading: { at: 'reading', done: event.done, of: event.of } }
    case 'has read':
      return {
        ...state,
        reading: { at: 'read' },
        facts: takenUp(state, event.facts),
        says: event.says ?? 'nothing',
      }
    case 'could not read':
      return { ...state, reading: { at: 'stopped', trouble: event.trouble } }
    case 'went to':
      return {
        ...keepUnsent(state),
        place: event.place,
        visit: null,
        says: 'nothing',
        bulk: 'nothing',
        deciding: 'nothing',
      }
    case 'visits':
      return { ...keepUnsent(state), place: 'case', visit: event.visit, says: 'nothing' }
    case 'in the case':
      return state.visit === null || keyOf(state.visit) !== event.key
        ? afterAway(state, event)
        : { ...state, visit: withUnsent(state, nextVisit(state.visit, event.event), event.event) }
    case 'turned every veil':
      return state.visit === null ? state : { ...state, visit: nextVisit(state.visit, event) }
    case 'was destroyed':
      return { ...toInbox(state), facts: takenUp(state, event.facts), says: { destroyed: event.name } }
    case 'was left':
      return { ...toInbox(state), facts: takenUp(state, event.facts), says: 'left to others' }
    case 'was erased':
      return { ...state, facts: takenUp(state, event.facts), says: 'erased' }
    case 'in the inbox':
      return { ...state, inbox: nextInbox(state.inbox, event.event), bulk: 'nothing' }
    case 'acts on several':
      return { ...state, bulk: 'doing' }
    case 'acted on several':
      return {
        ...state,
        facts: takenUp(state, event.facts),
        inbox: nextInbox(state.inbox, { type: 'selected none' }),
        bulk: event.bulk,
      }
    case 'decides':
      return {
        ...state,
        deciding: event.doing,
        facts: event.facts === undefined ? state.facts : takenUp(state, event.facts),
      }
    case 'is stale':
      return { ...toInbox(state), isStale: true, catchUpTrouble: null }
    case 'did not catch up':
      return { ...state, catchUpTrouble: event.trouble }
    case 'caught up':
      return { ...state, isStale: false, catchUpTrouble: null }
    case 'turned shortcuts':
      return { ...state, hasShortcuts: event.on }
  }
}

const toInbox = (state: AtDesk): AtDesk => ({ ...keepUnsent(state), place: 'inbox', visit: null })

/** Going elsewhere throws no letter away. */
function keepUnsent(state: AtDesk): AtDesk {
  const { visit } = state
  if (visit?.at !== 'shown') return state
  const { draft, letter, drafts } = visit
  const unsent = new Map(state.unsent).set(visit.view.key, { draft, letter, drafts })
  return { ...state, unsent }
}

/** What goes on in a case that somebody went away from: what was sent after all is not kept to be sent again. */
function afterAway(state: AtDesk, { key, event }: { key: string; event: CaseEvent }): AtDesk {
  const before = state.unsent.get(key)
  if (event.type !== 'was sent' || before === undefined) return state
  return { ...state, unsent: new Map(state.unsent).set(key, { ...before, draft: '', letter: 'answer' }) }
}

const withUnsent = ({ unsent }: AtDesk, visit: CaseVisit, { type }: CaseEvent): CaseVisit =>
  type === 'was opened' && visit.at === 'shown' ? { ...visit, ...unsent.get(visit.view.key) } : visit

/** A look sorts the list anew; whatever else is learned within it leaves every row where it stands. */
function takenUp({ facts, reading }: AtDesk, now: DeskFacts): DeskFacts {
  if (facts === null || reading.at === 'reading') return now
  return { ...now, rows: keepOrder(facts.rows, now.rows) }
}
