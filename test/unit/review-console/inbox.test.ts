/** Which rows stand in the list, in which order, and what is selected. */

import { describe, expect, it } from '@jest/globals'
import { countsOf, filterNames, isIn, searchRows } from '../../../review-console/inbox/filters.ts'
import type { InboxRow } from '../../../review-console/inbox/inbox-row.ts'
import { sayLoad } from '../../../review-console/inbox/load-line.tsx'
import { inboxStart, keepOrder, next, shownRows } from '../../../review-console/inbox/model.ts'
import { dueOf, stateTag } from '../../../review-console/inbox/row-words.ts'
import { sayTopics } from '../../../review-console/words/topics.ts'
import { manyRows, people, row, rows, today } from '../../support/gallery/desk-facts.ts'

const names = (of: readonly InboxRow[]): readonly (string | null)[] => of.map(({ name }) => name)
const inFilter = (filter: (typeof filterNames)[number]) =>
  names(rows.filter((one) => isIn(filter, one, today)))

describe('filters', () => {
  it('hold what their names say', () => {
    expect(inFilter('mine')).toEqual(['Slate 77', 'Birch 12', 'Fern 40', 'Heron 55'])
    expect(inFilter('nobodys')).toEqual(['Amber 31', null, 'Moss 18'])
    expect(inFilter('due')).toEqual(['Amber 31', null, 'Slate 77', 'Birch 12'])
    expect(inFilter('waiting')).toEqual(['Fern 40'])
    expect(inFilter('closed')).toEqual(['Elder 63'])
    expect(inFilter('all')).toHaveLength(rows.length - 1)
  })

  it('count what they hold', () => {
    const counts = countsOf(rows, today)
    for (const name of filterNames) expect([name, counts[name]]).toEqual([name, inFilter(name).length])
  })

  it('hold a promise of the seventh day, and not of the eighth', () => {
    const dueIn = (days: number): InboxRow =>
      row(1, { promised: { what: 'feedback', byDay: today + days, keptOn: null } })
    expect(isIn('due', dueIn(7), today)).toBe(true)
    expect(isIn('due', dueIn(8), today)).toBe(false)
  })
})

describe('search', () => {
  const search = (query: string, withClosed = false) => names(searchRows(rows, { query, withClosed }))
  it('finds by name, label, topic, person and country', () => {
    expect(search('amber')).toEqual(['Amber 31'])
    expect(search('harbour')).toEqual(['Birch 12'])
    expect(search('reprisals')).toEqual(['Slate 77', 'Willow 09'])
    expect(search('maximiliane')).toEqual(['Willow 09'])
    expect(search('portugal')).toEqual(['Willow 09'])
  })

  it('wants every word, whatever its case or accents', () => {
    expect(search('WILLOW pórtugal')).toEqual(['Willow 09'])
    expect(search('amber portugal')).toEqual([])
  })

  it('leaves closed ones out until they are included', () => {
    expect(search('elder')).toEqual([])
    expect(search('elder', true)).toEqual(['Elder 63'])
  })

  it('looks past the filter', () => {
    const now = next(next(inboxStart, { type: 'chose a filter', filter: 'closed' }), {
      type: 'searched',
      query: 'amber',
    })
    const shown = shownRows(rows, now, today)
    expect(names(shown.rows)).toEqual(['Amber 31'])
    expect(shown.counts).toEqual({ all: 1, mine: 0, nobodys: 1, due: 1, waiting: 0, closed: 0 })
  })
})

describe('the list', () => {
  it('shows the first hundred of ten thousand, and a hundred more when asked', () => {
    const many = manyRows(10_000)
    const first = shownRows(many, inboxStart, today)
    expect([first.rows.length, first.more, first.of]).toEqual([100, 100, 10_000])
    const more = next(inboxStart, { type: 'asked for more' })
    expect(shownRows(many, more, today).rows).toHaveLength(200)
    expect(shownRows(many.slice(0, 150), inboxStart, today).more).toBe(50)
  })

  it('keeps every row where it stood within one look, and puts new ones last', () => {
    const before = [row(1), row(2), row(3)]
    const changed = [row(4), row(3, { isUnread: true }), row(1)]
    const kept = keepOrder(before, changed)
    expect(kept.map(({ key }) => key)).toEqual([row(1).key, row(3).key, row(4).key])
    expect(kept[1]?.isUnread).toBe(true)
  })

  it('can show only what is unread', () => {
    const now = next(inboxStart, { type: 'turned unread' })
    expect(names(shownRows(rows, now, today).rows)).toEqual(['Amber 31', null, 'Slate 77'])
    expect(next(now, { type: 'turned unread' }).onlyUnread).toBe(false)
  })
})

describe('selecting', () => {
  const two = ['a', 'b'].reduce((now, key) => next(now, { type: 'turned a row', key }), inboxStart)
  it('turns a row, and back', () => {
    expect(two.selected).toEqual(['a', 'b'])
    expect(next(two, { type: 'turned a row', key: 'a' }).selected).toEqual(['b'])
  })

  it('selects nothing that cannot be seen', () => {
    expect(next(two, { type: 'searched', query: 'x' }).selected).toEqual([])
    expect(next(two, { type: 'chose a filter', filter: 'mine' }).selected).toEqual([])
    expect(next(two, { type: 'turned unread' }).selected).toEqual([])
    expect(next(two, { type: 'asked for more' }).selected).toEqual(['a', 'b'])
  })

  it('asks nothing without a selection', () => {
    expect(next(inboxStart, { type: 'asks', asks: 'whose' }).asks).toBe('nothing')
    const asks = next(two, { type: 'asks', asks: 'whose' })
    expect(asks.asks).toBe('whose')
    expect(next(asks, { type: 'selected none' })).toMatchObject({ selected: [], asks: 'nothing' })
  })
})

describe('a row in words', () => {
  const due = (changed: Partial<InboxRow>) => dueOf(row(1, changed), today)
  it('says what presses most', () => {
    const late = {
      promised: { what: 'feedback', byDay: today - 3, keptOn: null },
      waitingSince: today - 9,
    } as const
    expect(due(late)).toEqual({ words: 'feedback 3 days late', isNear: true })
    expect(due({ waitingSince: today - 9 })).toEqual({ words: 'asked 9 days ago', isNear: false })
    expect(due({ followUpDay: today - 2, waitingSince: today })?.words).toContain('2 days late')
    expect(due({})).toEqual({ words: 'feedback in 5 weeks', isNear: false })
    expect(due({ state: 'closed' })).toBeNull()
  })

  it('has a shape of its own for danger only, and never red for what is late', () => {
    expect(stateTag(row(1, { state: 'danger' })).kind).toBe('danger')
    const others = ['new', 'new-follow-up', 'open', 'waiting', 'being-destroyed', 'closed'] as const
    for (const state of others) expect(stateTag(row(1, { state })).kind).not.toBe('danger')
  })

  it('says of an open one where it stands, in the words of the case', () => {
    expect(stateTag(row(1, { state: 'open', stage: 'triage' })).word).toBe('to be decided')
    expect(stateTag(row(1, { state: 'open', stage: 'accepted' })).word).toBe('taken on')
    expect(stateTag(row(1, { state: 'waiting', stage: 'needs-info' })).word).toBe('Waiting')
  })

  it('shows no short name of a form', () => {
    expect(sayTopics(['rights', 'urgent'])).toBe('abuse of rights · urgent danger')
    expect(sayTopics(['land-taking'])).toBe('land taking')
    expect(sayTopics([])).toBe('no topic')
  })

  it('says everyone’s load, oneself as you', () =>
    expect(sayLoad(people, 12)).toBe('Load: you 3, D. 5, Dr. Maximiliane von Hohenstein 2, desk 12.'))
})
