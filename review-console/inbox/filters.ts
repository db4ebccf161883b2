/** Which rows stand in the list: by a filter, and by what was typed into the search. Pure. */

import { countryName } from '../../intake-forms/words/names.ts'
import { locale } from '../words/days.ts'
import { sayTopic } from '../words/topics.ts'
import type { InboxRow } from './inbox-row.ts'

/** In the order in which they stand above the list. */
export const filterNames = ['all', 'mine', 'nobodys', 'due', 'waiting', 'closed'] as const
export type FilterName = (typeof filterNames)[number]

const weekDays = 7

const isWithinAWeek = (day: number | null | undefined, today: number): boolean =>
  day !== null && day !== undefined && day <= today + weekDays

export function isIn(filter: FilterName, row: InboxRow, today: number): boolean {
  if (filter === 'closed') return row.state === 'closed'
  if (row.state === 'closed') return false
  switch (filter) {
    case 'all':
      return true
    case 'mine':
      return row.isMine || row.mentionsMe || row.tasksForMe > 0
    case 'nobodys':
      return row.assignee === null
    case 'due':
      return isWithinAWeek(row.promised?.byDay, today) || isWithinAWeek(row.followUpDay, today)
    case 'waiting':
      return row.waitingSince !== null
  }
}

export type Counts = Readonly<Record<FilterName, number>>

/** Of all rows at once: ten thousand of them are counted in one pass. */
export function countsOf(rows: readonly InboxRow[], today: number): Counts {
  const counts = { all: 0, mine: 0, nobodys: 0, due: 0, waiting: 0, closed: 0 }
  for (const row of rows) for (const name of filterNames) if (isIn(name, row, today)) counts[name] += 1
  return counts
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(locale)

/** All that may be searched; never a word of a report. */
function searchable(row: InboxRow): string {
  const { name, labels, topics, assignee, country, linkedTo } = row
  return fold(
    [
      name ?? '',
      ...labels,
      ...topics,
      ...topics.map(sayTopic),
      assignee ?? '',
      country === null ? '' : `${country} ${countryName(locale, country)}`,
      ...linkedTo.map((linked) => linked.name),
    ].join('\n'),
  )
}

export interface Search {
  readonly query: string
  readonly withClosed: boolean
}

/** Rows in which every word of the query stands somewhere. */
export function searchRows(rows: readonly InboxRow[], { query, withClosed }: Search): readonly InboxRow[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  return rows.filter((row) => {
    if (row.state === 'closed' && !withClosed) return false
    const text = searchable(row)
    return words.every((word) => text.includes(word))
  })
}
