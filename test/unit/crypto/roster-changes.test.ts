import { beforeAll, describe, expect, it } from '@jest/globals'
import { engine } from '../../../crypto/primitives/engine.ts'
import { changesBetween, type InForce } from '../../../crypto/roster-changes.ts'
import type { Coordinator, PersonEntry } from '../../../crypto/roster-shapes.ts'
import { drawFive } from '../../support/coalition-of-five.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

describe('new keys of one person', () => {
  let now: InForce
  let lost: PersonEntry
  beforeAll(async () => {
    await startLibsodium()
    const { root, roster } = drawFive((length) => engine().random(length))
    const people = roster.people.map((person, i) => ({ ...person, pseudonym: `P${String(i)}` }))
    now = { root, roster: { ...roster, people } }
    const [first] = people
    if (first === undefined) throw new Error('somebody')
    lost = first
  })

  const renewed = (changed: Partial<PersonEntry> = {}): PersonEntry => ({
    ...lost,
    id: engine().random(16) as PersonEntry['id'],
    signingKey: engine().random(32) as PersonEntry['signingKey'],
    fromDay: testDay,
    ...changed,
  })
  const after = (
    added: readonly PersonEntry[],
    ended: Partial<PersonEntry> = { toDay: testDay },
  ): InForce => ({
    ...now,
    roster: {
      ...now.roster,
      people: [...now.roster.people.map((one) => (one === lost ? { ...one, ...ended } : one)), ...added],
    },
  })
  const told = (then: InForce): readonly string[] => changesBetween(now, then).map(({ what }) => what)

  it('P-152 are one change, whatever the order of the roles', () => {
    const one = renewed({ roles: [...lost.roles].reverse() })
    const [change, ...others] = changesBetween(now, after([one]))
    expect(others).toEqual([])
    expect(change).toMatchObject({ what: 'person-gets-new-keys', person: one, before: { id: lost.id } })
  })

  it.each<[string, () => InForce]>([
    ['another name', () => after([renewed({ pseudonym: 'Somebody' })])],
    ['more roles', () => after([renewed({ roles: [...lost.roles, 'publisher'] })])],
    ['another desk', () => after([renewed({ desk: null })])],
    ['another day', () => after([renewed({ fromDay: testDay + 1 })])],
    ['a last day', () => after([renewed({ toDay: testDay + 9 })])],
    ['two that come', () => after([renewed(), renewed()])],
    [
      'a key that is changed beside it',
      () => after([renewed()], { toDay: testDay, signingKey: renewed().signingKey }),
    ],
  ])('P-152 are told as somebody who leaves and somebody who joins with %s', (_, then) => {
    expect(told(then())).toEqual(expect.arrayContaining(['person-added', 'person-ends']))
    expect(told(then())).not.toContain('person-gets-new-keys')
  })

  it('P-152 are told as a joining while the old keys go on', () => {
    expect(told(after([renewed()], {}))).toEqual(['person-added'])
  })

  it('P-152 of a coordinator keep organisation and term; anything else is told as one removed and one added', () => {
    const one = renewed()
    const key = engine().random(32) as Coordinator['key']
    const withKey = (changed: Partial<Coordinator>): InForce => ({
      ...after([one]),
      root: {
        ...now.root,
        coordinators: now.root.coordinators.map((old, i) =>
          i === 0 ? { ...old, key, person: one.id, ...changed } : old,
        ),
      },
    })
    expect(told(withKey({}))).toEqual(['coordinator-has-new-key', 'person-gets-new-keys'])
    const two = ['coordinator-removed', 'coordinator-added', 'person-gets-new-keys']
    expect(told(withKey({ toDay: testDay + 900 }))).toEqual(two)
    expect(told(withKey({ organisation: 'Another Watch' }))).toEqual(two)
    expect(told(withKey({ person: now.roster.people[1]?.id }))).toEqual(two)
  })
})
