import { beforeAll, describe, expect, it } from '@jest/globals'
import { isEqual } from '../../../../crypto/bytes.ts'
import { fromEngine } from '../../../../crypto/primitives/seal.ts'
import type { DeskId } from '../../../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../../../crypto/reviewer/desk-keys.ts'
import type { Coordinator } from '../../../../crypto/roster-shapes.ts'
import { changesBetween } from '../../../../crypto/roster-changes.ts'
import { rootDays, rosterDays } from '../../../../crypto/suite.ts'
import {
  nextDocuments,
  termDays,
  withEdit,
  type Edit,
} from '../../../../review-console/coalition/next-list.ts'
import { drawCoordinators } from '../../../support/coalition.ts'
import { drawCoordinated, personOf, type Coordinated } from '../../../support/coordinators.ts'
import { makeWorld, startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

const newKey = () => drawCoordinators(fromEngine, 1).map(verifyingKeyOf)[0] as Coordinator['key']

function coordinatorFrom(of: Coordinated, i: number): Coordinator {
  const person = personOf(of, i)
  const term = { fromDay: testDay, toDay: testDay + termDays }
  return { name: person.pseudonym, key: newKey(), person: person.id, organisation: 'Ledger Watch', ...term }
}

const whatIn = (of: Coordinated, edits: readonly Edit[]): string[] => {
  const { root, roster } = nextDocuments(of.now, edits, testDay)
  return changesBetween(of.now, { root: root ?? of.now.root, roster }).map(({ what }) => what)
}

describe('the next list', () => {
  it('follows the one in force, is dated today and holds as long as a list may', () => {
    const { now } = drawCoordinated()
    const { root, roster } = nextDocuments(now, [{ edit: 'coalition', contact: 'new@example.org' }], testDay)
    expect(root).toBeNull()
    expect(roster).toMatchObject({
      version: 6,
      day: testDay,
      toDay: testDay + rosterDays,
      portal: now.roster.portal,
    })
    expect(roster.previous !== null && isEqual(roster.previous, now.rosterHash)).toBe(true)
    expect(roster.coalition).toEqual({ ...now.roster.coalition, contact: 'new@example.org' })
  })

  it('changes one person, and nobody else', () => {
    const of = drawCoordinated()
    const { id, desk } = personOf(of, 1)
    const { roster } = nextDocuments(
      of.now,
      [{ edit: 'person', id, roles: ['auditor'], desk, toDay: testDay }],
      testDay,
    )
    expect(roster.people.map(({ roles, toDay }) => [roles.join(), toDay])).toEqual([
      ['reviewer,coordinator', null],
      ['auditor', testDay],
      ['reviewer,coordinator', null],
    ])
    expect(whatIn(of, [{ edit: 'person', id, roles: ['auditor'], desk, toDay: testDay }])).toEqual([
      'person-ends',
      'person-changed',
      'dates',
    ])
  })

  it('knows a desk by its id: one that is there is changed, another is added', () => {
    const of = drawCoordinated()
    const [first] = of.roster.desks
    if (first === undefined) throw new Error('a desk')
    expect(whatIn(of, [{ edit: 'desk', desk: { ...first, closed: true } }])).toEqual(['desk-closed', 'dates'])
    const id = fromEngine(16) as DeskId
    expect(whatIn(of, [{ edit: 'desk', desk: { ...first, id } }])).toEqual(['desk-added', 'dates'])
  })

  it('adds a coordinator with the role, and asks for more than half of them', () => {
    const of = drawCoordinated()
    const id = of.roster.people[0]?.id
    if (id === undefined) throw new Error('a person')
    const { root, roster } = nextDocuments(
      of.now,
      [
        { edit: 'coordinator-removed', key: of.root.coordinators[0]?.key as Coordinator['key'] },
        { edit: 'person', id, roles: ['reviewer'], desk: null, toDay: null },
        { edit: 'coordinator-added', coordinator: coordinatorFrom(of, 0) },
      ],
      testDay,
    )
    expect(root).toMatchObject({ number: 2, fromDay: testDay, toDay: testDay + rootDays, threshold: 2 })
    expect(root?.previous !== null && root !== null && isEqual(root.previous, of.now.rootHash)).toBe(true)
    expect(roster.people[0]?.roles).toEqual(['reviewer', 'coordinator'])
  })

  it('takes the role from who is coordinator no more, unless they are nothing else', () => {
    const of = drawCoordinated()
    const key = of.root.coordinators[1]?.key as Coordinator['key']
    const removed: Edit = { edit: 'coordinator-removed', key }
    expect(nextDocuments(of.now, [removed], testDay).roster.people.map(({ roles }) => roles.join())).toEqual([
      'reviewer,coordinator',
      'reviewer',
      'reviewer,coordinator',
    ])
    const { id } = personOf(of, 1)
    const only: Edit = { edit: 'person', id, roles: ['coordinator'], desk: null, toDay: null }
    expect(nextDocuments(of.now, [only, removed], testDay).roster.people[1]?.roles).toEqual(['coordinator'])
  })

  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
  ])('leaves %i coordinators: %i sign', (left, threshold) => {
    const of = drawCoordinated({ threshold: 3 })
    const gone = of.root.coordinators
      .slice(left)
      .map(({ key }): Edit => ({ edit: 'coordinator-removed', key }))
    const one = of.root.coordinators[0]?.key as Coordinator['key']
    const term: Edit = { edit: 'term', key: one, fromDay: testDay, toDay: testDay + 10 }
    const { root } = nextDocuments(of.now, [...gone, term], testDay)
    expect(root?.coordinators.length).toBe(left)
    expect(root?.threshold).toBe(left === 3 ? 3 : threshold)
    expect(
      nextDocuments(of.now, [...gone, { edit: 'threshold', threshold: 1 }], testDay).root?.threshold,
    ).toBe(1)
  })

  it('signed anew changes the dates only, and takes a new root along when that would end first', () => {
    const of = drawCoordinated()
    expect(whatIn(of, [{ edit: 'signed-anew' }])).toEqual(['dates'])
    expect(nextDocuments(of.now, [{ edit: 'signed-anew' }], testDay).root).toBeNull()
    const ending = drawCoordinated({ toDay: testDay + 20 })
    expect(nextDocuments(ending.now, [{ edit: 'signed-anew' }], testDay).root?.toDay).toBe(testDay + rootDays)
    expect(whatIn(ending, [{ edit: 'signed-anew' }])).toEqual(['dates'])
  })

  it('says in full who the founder of before version 0.4 is, with the first next root', () => {
    const { roster: now, box } = makeWorld()
    const [founder] = now.root.coordinators
    if (founder === undefined) throw new Error('a founder')
    const old = {
      ...now,
      root: { ...now.root, coordinators: [{ name: 'Founding coordinator', key: founder.key }] },
    }
    const add: Edit = {
      edit: 'coordinator-added',
      coordinator: { name: 'B.', key: newKey(), organisation: 'South', fromDay: testDay, toDay: testDay + 9 },
    }
    const [first] = nextDocuments(old, [add], testDay).root?.coordinators ?? []
    expect(first).toEqual({
      name: 'A.',
      key: founder.key,
      person: box.person,
      organisation: 'Ledger Watch',
      fromDay: testDay,
      toDay: testDay + termDays,
    })
  })
})

describe('a founder', () => {
  it('stands in the first root by name, organisation and term', () => {
    const { roster, box } = makeWorld()
    expect(roster.root.coordinators).toEqual([
      {
        name: 'A.',
        key: roster.root.coordinators[0]?.key,
        person: box.person,
        organisation: 'Ledger Watch',
        fromDay: testDay,
        toDay: testDay + termDays,
      },
    ])
  })
})

describe('a draft', () => {
  it('holds one edit about one thing: the newer', () => {
    const of = drawCoordinated()
    const [a, b] = [personOf(of, 0), personOf(of, 1)]
    const leaves = (id: typeof a.id, toDay: number): Edit => ({
      edit: 'person',
      id,
      roles: ['reviewer'],
      desk: null,
      toDay,
    })
    const draft = [leaves(a.id, 1), leaves(b.id, 2), leaves(a.id, 3)].reduce<readonly Edit[]>(withEdit, [])
    expect(draft).toEqual([leaves(b.id, 2), leaves(a.id, 3)])
  })
})
