import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Coordinator, Root, Roster } from '../../../../crypto/roster-shapes.ts'
import { brokenRules, mostTermDays } from '../../../../review-console/coalition/change-rules.ts'
import { nextDocuments, type Edit } from '../../../../review-console/coalition/next-list.ts'
import { sayBroken } from '../../../../review-console/coalition/sentences.ts'
import { drawCoalition } from '../../../support/coalition.ts'
import { fromEngine } from '../../../../crypto/primitives/seal.ts'
import { drawCoordinated, personOf, type Coordinated } from '../../../support/coordinators.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

const rulesOf = (of: Coordinated, edits: readonly Edit[], today = testDay): string[] => {
  const { root, roster } = nextDocuments(of.now, edits, today)
  return brokenRules(of.now, { root: root ?? of.now.root, roster }, today).map(({ rule }) => rule)
}

/** The next root, with any part of it changed. */
function rulesOfRoot(of: Coordinated, change: (root: Root) => Partial<Root>): string[] {
  const { root, roster } = nextDocuments(of.now, [{ edit: 'threshold', threshold: 2 }], testDay)
  if (root === null) throw new Error('a root')
  return brokenRules(of.now, { root: { ...root, ...change(root) }, roster }, testDay).map(({ rule }) => rule)
}

const change =
  (i: number, part: Partial<Coordinator>) =>
  ({ coordinators }: Root): Partial<Root> => ({
    coordinators: coordinators.map((one, at) => (at === i ? { ...one, ...part } : one)),
  })

const at = (of: Coordinated, i: number): Coordinator => {
  const one = of.root.coordinators[i]
  if (one === undefined) throw new Error(`no coordinator ${String(i)}`)
  return one
}

const term = (of: Coordinated, i: number, fromDay: number, toDay: number): Edit => ({
  edit: 'term',
  key: at(of, i).key,
  fromDay,
  toDay,
})
const nothing: Partial<Coordinator> = {}

describe('what breaks a rule of the coalition', () => {
  it('is nothing in a change that keeps to them', () => {
    const of = drawCoordinated()
    expect(rulesOf(of, [{ edit: 'signed-anew' }])).toEqual([])
    expect(rulesOf(of, [{ edit: 'threshold', threshold: 3 }])).toEqual([])
    expect(rulesOfRoot(of, change(0, nothing))).toEqual([])
  })

  it('P-152 is nothing where a coordinator has new keys for the term that they have, from tomorrow on', () => {
    const of = drawCoordinated()
    const { person: id } = at(of, 0)
    const before = of.roster.people.find((one) => one.id === id)
    if (id === undefined || before === undefined) throw new Error('a coordinator who is listed')
    const person = { ...before, id: fromEngine(16) as typeof id, fromDay: testDay + 1 }
    const coordinatorKey = fromEngine(32) as Coordinator['key']
    expect(rulesOf(of, [{ edit: 'keys-replaced', id, person, coordinatorKey }])).toEqual([])
    // The old key would vouch on for somebody who is not there.
    const forgotten: Edit = {
      edit: 'keys-replaced',
      id,
      person: { ...person, fromDay: testDay },
      coordinatorKey: null,
    }
    expect(rulesOf(of, [forgotten])).toEqual(['no coordinator in the list'])
    const far: Edit = {
      edit: 'keys-replaced',
      id,
      person: { ...person, fromDay: testDay + 2 },
      coordinatorKey,
    }
    expect(rulesOf(of, [far])).toEqual(['no coordinator in the list'])
  })

  it('is a second term in a row, by the same key and by another; finishing or shortening one is none', () => {
    const of = drawCoordinated()
    const { toDay = 0 } = at(of, 0)
    expect(rulesOf(of, [term(of, 0, toDay, toDay + 100)])).toEqual(['two terms in a row'])
    expect(rulesOf(of, [term(of, 0, testDay - 100, testDay + 3)])).toEqual([])
    const other = drawCoalition(fromEngine).coordinators
    expect(other.length).toBe(3)
    const again = {
      ...at(of, 0),
      key: fromEngine(32) as Coordinator['key'],
      fromDay: toDay,
      toDay: toDay + 100,
    }
    const rotated = [
      { edit: 'coordinator-removed', key: at(of, 0).key },
      { edit: 'coordinator-added', coordinator: again },
    ] as const
    expect(rulesOf(of, rotated)).toEqual(['two terms in a row'])
  })

  it('is no second term for the only coordinator', () => {
    const of = drawCoordinated()
    const alone = [1, 2].map((i): Edit => ({ edit: 'coordinator-removed', key: at(of, i).key }))
    expect(rulesOf(of, [...alone, term(of, 0, testDay, testDay + 182)])).toEqual([])
  })

  it.each([
    ['longer than a year', testDay, testDay + mostTermDays + 1],
    ['turned round', testDay + 9, testDay + 9],
    ['over', testDay - 20, testDay],
  ])('is a term that is %s', (_, fromDay, toDay) => {
    const of = drawCoordinated()
    expect(rulesOfRoot(of, change(1, { fromDay, toDay }))).toContain('term too long')
  })

  it('is a coordinator of whom not all is said', () => {
    const of = drawCoordinated()
    const { name, key } = at(of, 2)
    const one = { name, key }
    const said = rulesOfRoot(of, ({ coordinators }) => ({ coordinators: [...coordinators.slice(0, 2), one] }))
    expect(said).toEqual(['not said in full'])
  })

  it('is one who is no coordinator in the list, or leaves it, without a new root too', () => {
    const of = drawCoordinated()
    const { id, desk } = personOf(of, 1)
    const without: Edit = { edit: 'person', id, roles: ['reviewer'], desk, toDay: null }
    const leaves: Edit = { edit: 'person', id, roles: ['coordinator'], desk, toDay: testDay }
    expect(rulesOf(of, [without])).toEqual(['no coordinator in the list'])
    expect(rulesOf(of, [leaves])).toEqual(['no coordinator in the list'])
    expect(rulesOf(of, [leaves, { edit: 'coordinator-removed', key: at(of, 1).key }])).toEqual([])
  })

  it('is one person twice, and one key twice', () => {
    const of = drawCoordinated()
    expect(rulesOfRoot(of, change(1, { person: personOf(of, 0).id }))).toContain('one person twice')
    expect(rulesOfRoot(of, change(1, { key: at(of, 0).key }))).toContain('one person twice')
  })

  it('is a coordinator called otherwise than the person they stand for', () => {
    expect(rulesOfRoot(drawCoordinated(), change(1, { name: 'R1' }))).toEqual(['another name'])
  })

  it.each([
    ['a list for longer than 180 days', { roster: { toDay: testDay + 182 } }],
    ['a list that is over', { roster: { toDay: testDay } }],
    ['a list of the day after tomorrow', { roster: { day: testDay + 2 } }],
    ['coordinators for longer than two years', { root: { toDay: testDay + 732 } }],
  ])('is %s', (_, { roster = {}, root = {} }: { roster?: Partial<Roster>; root?: Partial<Root> }) => {
    const of = drawCoordinated()
    const after = nextDocuments(of.now, [{ edit: 'threshold', threshold: 3 }], testDay)
    if (after.root === null) throw new Error('a root')
    const broken = { root: { ...after.root, ...root }, roster: { ...after.roster, ...roster } }
    expect(brokenRules(of.now, { ...after, root: after.root }, testDay)).toEqual([])
    expect(brokenRules(of.now, broken, testDay)).toEqual([{ rule: 'dates' }])
  })

  it('is an organisation that alone could sign, while there are others', () => {
    const of = drawCoordinated()
    const { organisation = '' } = at(of, 0)
    expect(rulesOfRoot(of, change(1, { organisation }))).toEqual(['one organisation alone'])
    expect(rulesOfRoot(of, (root) => ({ ...change(1, { organisation })(root), threshold: 3 }))).toEqual([])
  })

  it.each([
    [1, 'not more than half'],
    [4, 'more than there are'],
  ])('is %i signatures of 3', (threshold, rule) => {
    expect(rulesOf(drawCoordinated(), [{ edit: 'threshold', threshold }])).toContain(rule)
  })

  it('is said in a sentence with the name in it', () => {
    expect(sayBroken({ rule: 'one organisation alone', name: 'North', n: 2 })).toMatch(
      /^North alone .* 2 coordinators/u,
    )
    expect(sayBroken({ rule: 'not more than half', n: 1, of: 3 })).toMatch(/^1 of 3 /u)
  })
})
