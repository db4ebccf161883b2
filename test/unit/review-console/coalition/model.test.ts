import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Change } from '../../../../crypto/roster-shapes.ts'
import {
  coalitionFacts,
  toApprove,
  type CoalitionFacts,
} from '../../../../review-console/coalition/coalition-facts.ts'
import {
  coalitionStart,
  next,
  type AtCoalition,
  type CoalitionEvent,
} from '../../../../review-console/coalition/model.ts'
import { nextDocuments, type Edit } from '../../../../review-console/coalition/next-list.ts'
import { drawCoordinated, personOf, type Coordinated } from '../../../support/coordinators.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

const after = (...events: readonly CoalitionEvent[]): AtCoalition => events.reduce(next, coalitionStart)
const trouble = { code: 'no-answer', minutesOff: 0 } as const
const edit: Edit = { edit: 'signed-anew' }
const edited: CoalitionEvent = { type: 'edited', edit }

function factsFor(
  of: Coordinated,
  i: number | null,
  changes: readonly Change[] | null = [],
  today = testDay,
): CoalitionFacts {
  const { person } = of.boxOf(i ?? 0)
  const coordinatorKey = i === null ? null : of.sessionOf(i).coordinatorKey()
  return coalitionFacts(of.now, changes, { person, coordinatorKey, today })
}

describe('a draft', () => {
  it('outlives a look, a refusal, another list and an approval; it goes with its signature', () => {
    const facts = factsFor(drawCoordinated(), 0)
    const drafted = [{ type: 'has read', facts }, edited] as const
    const proposing: CoalitionEvent = { type: 'began to sign', signing: { act: 'propose' } }
    const approving: CoalitionEvent = { type: 'began to sign', signing: { act: 'approve', key: 'x' } }
    const signed = (did: 'proposed' | 'approved'): CoalitionEvent => ({ type: 'has signed', did, facts })
    expect(after(...drafted, { type: 'began to read' }, { type: 'has read', facts }).draft).toEqual([edit])
    expect(after(...drafted, proposing, { type: 'met trouble', act: 'propose', trouble })).toMatchObject({
      draft: [edit],
      signing: null,
    })
    expect(after(...drafted, proposing, { type: 'was overtaken', facts })).toMatchObject({
      draft: [edit],
      isOvertaken: true,
    })
    expect(after(...drafted, approving, signed('approved'))).toMatchObject({ draft: [edit], did: 'approved' })
    expect(after(...drafted, proposing, signed('proposed'))).toMatchObject({
      draft: [],
      did: 'proposed',
      signing: null,
    })
    expect(after(...drafted, { type: 'threw the draft away' }).draft).toEqual([])
  })

  it('says who was suspended until something else is done', () => {
    const facts = factsFor(drawCoordinated(), 0)
    const suspending: CoalitionEvent = { type: 'began to sign', signing: { act: 'suspend', key: 'x' } }
    const suspended = [
      { type: 'has read', facts },
      suspending,
      { type: 'has signed', did: 'suspended', facts },
    ] as const
    expect(after(...suspended)).toMatchObject({ did: 'suspended', didTo: 'x' })
    expect(after(...suspended, edited).didTo).toBeNull()
  })

  it('keeps what was read when the new list cannot be', () => {
    const facts = factsFor(drawCoordinated(), 0)
    const done = after({ type: 'has read', facts }, { type: 'has signed', did: 'in force', facts: null })
    expect(done.facts).toBe(facts)
  })
})

describe('what the page says of a coalition', () => {
  it('is its members, and who has more than half of the intake', () => {
    const of = drawCoordinated()
    expect(factsFor(of, 0)).toMatchObject({
      readers: 3,
      members: [1, 2, 3].map(() => ({ readers: 1, hasMoreThanHalf: false })),
    })
    const [north] = of.roster.desks
    const people = of.roster.people.map((person, i) =>
      i < 2 ? { ...person, desk: north?.id ?? null } : person,
    )
    const now = { ...of.now, roster: { ...of.roster, people } }
    const { members } = coalitionFacts(now, [], {
      person: of.boxOf(0).person,
      coordinatorKey: null,
      today: testDay,
    })
    expect(members.map(({ name, readers, hasMoreThanHalf }) => [name, readers, hasMoreThanHalf])).toEqual([
      ['Ledger Watch', 2, true],
      ['South Watch', 0, false],
      ['West Watch', 1, false],
    ])
  })

  it('counts the desks that take reports, too: two of three are more than half', () => {
    const of = drawCoordinated()
    const [north, south, west] = of.roster.desks
    if (north === undefined || south === undefined || west === undefined) throw new Error('three desks')
    const tell = (desks: typeof of.roster.desks) => {
      const now = { ...of.now, roster: { ...of.roster, desks } }
      const reader = { person: of.boxOf(0).person, coordinatorKey: null, today: testDay }
      const { members, intakeDesks } = coalitionFacts(now, [], reader)
      const first = members.find(({ name }) => name === north.organisation)
      return [intakeDesks, first?.intakeDesks, first?.hasMoreThanHalf]
    }
    const taken = { ...south, organisation: north.organisation }
    expect(tell([north, south, west])).toEqual([3, 1, false])
    expect(tell([north, taken, west])).toEqual([3, 2, true])
    expect(tell([north, { ...taken, kind: 'media' }, west])).toEqual([2, 1, false])
  })

  it.each([
    [testDay, 'serves'],
    [testDay + 52, 'ends soon'],
    [testDay + 81, 'ends soon'],
    [testDay + 82, 'over'],
  ])('is how a term stands on day %i: %s', (today, standing) => {
    expect(factsFor(drawCoordinated(), 0, [], today).coordinators[0]?.standing).toBe(standing)
  })

  it('lets a coordinator with the key and the role propose, and nobody else', () => {
    const of = drawCoordinated()
    expect([0, null].map((i) => factsFor(of, i).mayPropose)).toEqual([true, false])
    const people = of.roster.people.map((person) => ({ ...person, roles: ['reviewer' as const] }))
    const plain = { ...of, now: { ...of.now, roster: { ...of.roster, people } } }
    expect(factsFor(plain, 0).mayPropose).toBe(false)
  })
})

describe('a change that waits', () => {
  const proposed = (of: Coordinated, edits: readonly Edit[], i = 0): Change =>
    of.sessionOf(i).proposeChange(of.now, nextDocuments(of.now, edits, testDay))

  it('says who signed it, how many are missing of whom, and whose it is', () => {
    const of = drawCoordinated()
    const change = proposed(of, [edit])
    expect(factsFor(of, 0, [change]).waiting).toMatchObject([
      {
        signedBy: ['R1'],
        missing: [{ n: 1, of: ['R2', 'R3'] }],
        isMine: true,
        isToApprove: false,
        broken: [],
      },
    ])
    expect(factsFor(of, 1, [change]).waiting).toMatchObject([{ isMine: false, isToApprove: true }])
    expect([0, 1, null].map((i) => factsFor(of, i, [change]).waiting[0]?.missingThen)).toEqual([1, 0, 1])
    expect([0, 1, null].map((i) => toApprove(factsFor(of, i, [change])).length)).toEqual([0, 1, 0])
  })

  it('with a new root asks those of now and those of then', () => {
    const of = drawCoordinated()
    const change = proposed(of, [{ edit: 'threshold', threshold: 3 }])
    expect(factsFor(of, 1, [change]).waiting).toMatchObject([
      {
        missing: [
          { n: 1, of: ['R2', 'R3'] },
          { n: 2, of: ['R2', 'R3'] },
        ],
        missingThen: 1,
      },
    ])
  })

  it('is counted, not shown, when it does not follow; and nothing is known to who may not read', () => {
    const of = drawCoordinated()
    const other = drawCoordinated()
    expect(factsFor(of, 0, [proposed(other, [edit])])).toMatchObject({
      waiting: [],
      unread: 1,
      mayRead: true,
    })
    expect(factsFor(of, null, null)).toMatchObject({ waiting: [], unread: 0, mayRead: false })
  })

  it('names the person whose last day it is', () => {
    const of = drawCoordinated()
    const { id, desk } = personOf(of, 2)
    const change = proposed(of, [
      { edit: 'person', id, roles: ['reviewer', 'coordinator'], desk, toDay: testDay + 9 },
    ])
    expect(factsFor(of, 1, [change]).waiting[0]?.what[0]).toMatchObject({
      what: 'person-ends',
      person: { pseudonym: 'R3' },
    })
  })
})
