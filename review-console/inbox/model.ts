/** What the list shows and what is selected in it. Pure; it outlives a visit to a case. */

import { countsOf, isIn, searchRows, type Counts, type FilterName } from './filters.ts'
import type { InboxRow } from './inbox-row.ts'

export interface AtInbox {
  readonly filter: FilterName
  readonly query: string
  /** Also those, in a search. */
  readonly withClosed: boolean
  readonly onlyUnread: boolean
  /** How many rows are drawn at most. */
  readonly most: number
  /** Keys of rows. */
  readonly selected: readonly string[]
  /** What the bar below the filters asks. */
  readonly asks: 'nothing' | 'whose' | 'which label'
}

const atATime = 100

export const inboxStart: AtInbox = {
  filter: 'all',
  query: '',
  withClosed: false,
  onlyUnread: false,
  most: atATime,
  selected: [],
  asks: 'nothing',
}

export type InboxEvent =
  | { readonly type: 'chose a filter'; readonly filter: FilterName }
  | { readonly type: 'searched'; readonly query: string }
  | { readonly type: 'included closed'; readonly on: boolean }
  | { readonly type: 'turned unread' }
  | { readonly type: 'asked for more' }
  | { readonly type: 'turned a row'; readonly key: string }
  | { readonly type: 'selected none' }
  | { readonly type: 'asks'; readonly asks: AtInbox['asks'] }

export function next(now: AtInbox, event: InboxEvent): AtInbox {
  switch (event.type) {
    case 'chose a filter':
      return { ...fromTop(now), filter: event.filter, query: '', withClosed: false }
    case 'searched':
      return { ...fromTop(now), query: event.query }
    case 'included closed':
      return { ...fromTop(now), withClosed: event.on }
    case 'turned unread':
      return { ...fromTop(now), onlyUnread: !now.onlyUnread }
    case 'asked for more':
      return { ...now, most: now.most + atATime }
    case 'turned a row':
      return withSelected(now, turned(now.selected, event.key))
    case 'selected none':
      return withSelected(now, [])
    case 'asks':
      return { ...now, asks: now.selected.length === 0 ? 'nothing' : event.asks }
  }
}

/** What is selected and cannot be seen is not selected: a bulk act touches only what stands there. */
const fromTop = (now: AtInbox): AtInbox => ({ ...now, most: atATime, selected: [], asks: 'nothing' })

const turned = (selected: readonly string[], key: string): readonly string[] =>
  selected.includes(key) ? selected.filter((other) => other !== key) : [...selected, key]

const withSelected = (now: AtInbox, selected: readonly string[]): AtInbox => ({
  ...now,
  selected,
  asks: selected.length === 0 ? 'nothing' : now.asks,
})

export interface ShownRows {
  readonly rows: readonly InboxRow[]
  /** How many more the button would show, and how many there are in all. */
  readonly more: number
  readonly of: number
  readonly counts: Counts
}

/** A search looks at all open cases, whatever the filter; then the filters count what it found. */
export function shownRows(rows: readonly InboxRow[], now: AtInbox, today: number): ShownRows {
  const isSearch = now.query.trim() !== ''
  const found = isSearch ? searchRows(rows, now) : rows
  const fitting = isSearch ? found : rows.filter((row) => isIn(now.filter, row, today))
  const wanted = now.onlyUnread ? fitting.filter(({ isUnread }) => isUnread) : fitting
  const left = Math.max(0, wanted.length - now.most)
  return {
    rows: wanted.slice(0, now.most),
    more: Math.min(left, atATime),
    of: wanted.length,
    counts: countsOf(found, today),
  }
}

/**
 * Rows stay where they stood within one look, so that nothing moves under a hand; what is new stands at the end until
 * the next look.
 */
export function keepOrder(before: readonly InboxRow[], rows: readonly InboxRow[]): readonly InboxRow[] {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const kept = before.flatMap(({ key }) => byKey.get(key) ?? [])
  const stood = new Set(before.map(({ key }) => key))
  return [...kept, ...rows.filter(({ key }) => !stood.has(key))]
}
