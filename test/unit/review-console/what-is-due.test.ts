import { beforeAll, describe, expect, it } from '@jest/globals'
import type { CoalitionFacts, ServingCoordinator } from '../../../review-console/coalition/coalition-facts.ts'
import { sayDue } from '../../../review-console/due/due-line.tsx'
import { placeOf, whatIsDue, type Due, type DueFrom } from '../../../review-console/due/what-is-due.ts'
import { drawCoordinated } from '../../support/coordinators.ts'
import { startLibsodium, testDay as today } from '../../support/world.ts'

beforeAll(startLibsodium)

type Desk = NonNullable<DueFrom['desk']>['key']
const desk = (day: number | null, turn: Desk['turn'] = 'nothing'): Pick<DueFrom, 'desk'> => ({
  desk: { key: { day, turn } },
})
const serving = (name: string, more: Partial<ServingCoordinator> = {}): ServingCoordinator => ({
  key: name,
  person: null,
  name,
  organisation: 'Ledger Watch',
  fromDay: today - 100,
  toDay: today + 80,
  standing: 'serves',
  isYou: false,
  ...more,
})
const waits = { isToApprove: true, broken: [] } as unknown as CoalitionFacts['waiting'][number]

interface Wishes {
  readonly coordinators?: readonly ServingCoordinator[]
  readonly waiting?: number
  readonly mayPropose?: boolean
  readonly listDays?: number
  readonly rootDays?: number
}

function coalition(wishes: Wishes = {}): Pick<DueFrom, 'coalition'> {
  const { coordinators = [serving('A.', { isYou: true }), serving('B.')], waiting = 0 } = wishes
  const { listDays = 100, rootDays = 400, mayPropose = true } = wishes
  const { now } = drawCoordinated()
  return {
    coalition: {
      now: {
        ...now,
        roster: { ...now.roster, toDay: today + listDays },
        root: { ...now.root, toDay: today + rootDays },
      },
      coordinators,
      waiting: Array.from({ length: waiting }, () => waits),
      mayPropose,
    },
  }
}

const due = (...parts: readonly Partial<DueFrom>[]): readonly Due[] =>
  whatIsDue(Object.assign({ desk: null, coalition: null, today }, ...parts) as DueFrom)
const ends = (name: string, days: number, isYou = false): ServingCoordinator =>
  serving(name, { toDay: today + days, standing: days <= 0 ? 'over' : 'ends soon', isYou })

describe('what is due', () => {
  it('is nothing before anything was read, and nothing when nothing is', () => {
    expect(due()).toEqual([])
    expect(due(desk(today - 7), coalition())).toEqual([])
  })

  it('P-57 is the desk’s key after its week, with the days until nobody can write', () => {
    expect(due(desk(today - 8))).toEqual([{ what: 'key-late', n: 28 }])
    expect(due(desk(today - 35))).toEqual([{ what: 'key-late', n: 1 }])
    expect(due(desk(today - 36))).toEqual([{ what: 'key-over' }])
    expect(due(desk(null))).toEqual([{ what: 'key-over' }])
  })

  it('is a turn that a colleague began, before all that can wait; one’s own waits behind', () => {
    expect(due(desk(today, 'confirm'), coalition({ waiting: 2 }))).toEqual([
      { what: 'sign-turn' },
      { what: 'changes', n: 2 },
    ])
    expect(due(desk(null, 'waits'), coalition({ waiting: 1 }))).toEqual([
      { what: 'changes', n: 1 },
      { what: 'turn-waits' },
    ])
  })

  it('is the list or its coordinators’ page that ends, first of all in the last week', () => {
    expect(due(coalition({ listDays: 31 }))).toEqual([])
    expect(due(coalition({ listDays: 30, waiting: 1 }))).toEqual([
      { what: 'changes', n: 1 },
      { what: 'list-ends', n: 30 },
    ])
    expect(due(coalition({ rootDays: 7, waiting: 1 }))[0]).toEqual({ what: 'list-ends', n: 7 })
    expect(due(coalition({ listDays: 0 }))).toEqual([{ what: 'list-ends-today' }])
  })

  it('is a term that ends or is over: one’s own first, of others for who can propose', () => {
    const coordinators = [ends('B.', 10), ends('C.', -1), ends('A.', 20, true)]
    expect(due(coalition({ coordinators }))).toEqual([
      { what: 'own-term-ends', n: 20 },
      { what: 'term-over', name: 'C.' },
      { what: 'term-ends', name: 'B.', n: 10 },
    ])
    expect(due(coalition({ coordinators, mayPropose: false }))).toEqual([{ what: 'own-term-ends', n: 20 }])
  })

  it('is a second coordinator, last of all', () => {
    const alone = { coordinators: [serving('A.', { isYou: true })] }
    expect(due(desk(today - 9), coalition(alone))).toEqual([
      { what: 'key-late', n: 27 },
      { what: 'one-coordinator' },
    ])
    expect(due(coalition({ ...alone, mayPropose: false }))).toEqual([])
  })

  it('has words for each, and a place where it is done', () => {
    for (const what of Object.keys(placeOf) as Due['what'][]) {
      const words = sayDue({ what, n: 2, name: 'B.' } as Due)
      expect(words).not.toMatch(/[{}]/u)
      expect(words).not.toMatch(/roster|root|epoch|threshold/u)
    }
    expect(sayDue({ what: 'key-late', n: 1 })).toContain('last day')
  })
})
