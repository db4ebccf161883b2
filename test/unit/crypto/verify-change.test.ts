import { beforeAll, describe, expect, it } from '@jest/globals'
import { isEqual } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import { verifyingKeyOf } from '../../../crypto/reviewer/desk-keys.ts'
import type { Change } from '../../../crypto/roster-shapes.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { changeId, mergeChanges, verifyChange } from '../../../crypto/verify-change.ts'
import { drawCoordinators } from '../../support/coalition.ts'
import {
  changeBy,
  drawFive,
  type ChangeWishes,
  type CoalitionOfFive,
  type CoordinatorSeed,
} from '../../support/coalition-of-five.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines } from '../../support/world.ts'

describe.each(engines)('a change of the list on $name', ({ load }) => {
  let five: CoalitionOfFive
  let fresh: readonly CoordinatorSeed[]
  beforeAll(async () => {
    useEngine(await load())
    five = drawFive(fromEngine)
    fresh = drawCoordinators(fromEngine, 3)
  })

  const old = (...numbers: readonly number[]) =>
    five.coalition.coordinators.filter((_, i) => numbers.includes(i))
  const handedOver = (): ChangeWishes => ({
    root: {
      coordinators: fresh.map((seed, i) => ({ name: `New ${String(i)}`, key: verifyingKeyOf(seed) })),
      threshold: 2,
    },
  })
  const verified = (change: Change) => verifyChange(five.now, change)
  const counts = (change: Change) => {
    const { approvals, isReady } = verified(change)
    return [isReady, ...approvals.map(({ signed, needed }) => [signed.length, needed])]
  }
  const code = (change: Change) => codeOf(() => verified(change))

  it('P-113 is ready with k signatures under the list, where the root stays', () => {
    expect(counts(changeBy(five, old(0, 1, 2)))).toEqual([true, [3, 3]])
    expect(counts(changeBy(five, old(0, 1)))).toEqual([false, [2, 3]])
    expect(counts(changeBy(five, [...old(0, 1), ...old(0, 1)]))).toEqual([false, [2, 3]])
    expect(code(changeBy(five, fresh))).toBe('roster-untrusted')
  })

  it('P-113 needs k of the old and k of the new where the root changes', () => {
    const ready = changeBy(five, [...old(0, 1, 2), ...fresh.slice(0, 2)], handedOver())
    expect(counts(ready)).toEqual([true, [3, 3], [2, 2]])
    expect(counts(changeBy(five, [...old(0, 1), ...fresh], handedOver()))).toEqual([false, [2, 3], [3, 2]])
    expect(counts(changeBy(five, [...old(0, 1, 2, 3, 4), ...fresh.slice(0, 1)], handedOver()))).toEqual([
      false,
      [5, 3],
      [1, 2],
    ])
  })

  it('P-113 counts a new coordinator only when they signed both documents', () => {
    const ready = changeBy(five, [...old(0, 1, 2), ...fresh.slice(0, 2)], handedOver())
    const rosterOfOne = changeBy(five, [...old(0, 1, 2), ...fresh.slice(0, 1)], handedOver()).roster
    expect(counts({ ...ready, roster: rosterOfOne })).toEqual([false, [3, 3], [1, 2]])
    const rootOfOne = changeBy(five, [...old(0, 1, 2), ...fresh.slice(0, 1)], handedOver()).root
    expect(counts({ ...ready, root: rootOfOne })).toEqual([false, [3, 3], [1, 2]])
  })

  it('P-114 follows the list and the root that are in force', () => {
    const by = old(0, 1, 2)
    expect(code(changeBy(five, by))).toBe('no error')
    const other = documentHash(changeBy(five, by).roster)
    const portal = fromEngine(16) as CoalitionOfFive['roster']['portal']
    for (const roster of [
      { version: 5 },
      { version: 7 },
      { previous: other },
      { previous: null },
      { portal },
    ]) {
      expect(code(changeBy(five, by, { roster }))).toBe('roster-untrusted')
    }
    expect(code(changeBy(five, by, { root: {} }))).toBe('no error')
    for (const root of [{ number: 1 }, { number: 3 }, { previous: other }, { previous: null }, { portal }]) {
      expect(code(changeBy(five, by, { root }))).toBe('roster-untrusted')
    }
  })

  it('P-114 is refused when nobody could ever be enough', () => {
    const [one] = handedOver().root?.coordinators ?? []
    if (one === undefined) throw new Error('a coordinator')
    const by = [...old(0, 1, 2), ...fresh]
    expect(code(changeBy(five, by, { root: { coordinators: [one], threshold: 1 } }))).toBe('no error')
    expect(code(changeBy(five, by, { root: { coordinators: [one], threshold: 2 } }))).toBe('roster-untrusted')
    expect(code(changeBy(five, by, { root: { coordinators: [one, one], threshold: 2 } }))).toBe(
      'roster-untrusted',
    )
  })

  it('P-114 is one change with the signatures of both, whoever signed which copy', () => {
    const [a, b] = [changeBy(five, old(0, 1)), changeBy(five, old(2))]
    expect(isEqual(changeId(a), changeId(b))).toBe(true)
    expect(counts(mergeChanges(a, b))).toEqual([true, [3, 3]])
    expect(counts(mergeChanges(a, a))).toEqual([false, [2, 3]])
  })

  it('P-114 is another change when anything in it is another, and two are not merged', () => {
    const a = changeBy(five, old(0))
    const others = [
      changeBy(five, old(0), { roster: { toDay: five.roster.toDay + 1 } }),
      changeBy(five, old(0), { root: {} }),
      changeBy(five, old(0), { root: { threshold: 2 } }),
    ]
    for (const other of others) {
      expect(isEqual(changeId(a), changeId(other))).toBe(false)
      expect(codeOf(() => mergeChanges(a, other))).toBe('malformed')
    }
    const [, root, threshold] = others
    if (root === undefined || threshold === undefined) throw new Error('three others')
    expect(codeOf(() => mergeChanges(root, threshold))).toBe('malformed')
  })
})
