import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { RosterLog, Signed } from '../../../crypto/roster-shapes.ts'
import { verifyLog } from '../../../crypto/verify-log.ts'
import { drawCoordinators } from '../../support/coalition.ts'
import { drawFive, type CoalitionOfFive, type CoordinatorSeed } from '../../support/coalition-of-five.ts'
import { growLog, type GrowingLog } from '../../support/growing-log.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'

describe.each(engines)('the public log on $name', ({ load }) => {
  let five: CoalitionOfFive
  let seeds: readonly CoordinatorSeed[]
  let fresh: readonly CoordinatorSeed[]
  let growing: GrowingLog

  beforeAll(async () => {
    useEngine(await load())
    five = drawFive(fromEngine)
    seeds = five.coalition.coordinators
    fresh = drawCoordinators(fromEngine, 3)
  })
  beforeEach(() => {
    growing = growLog(five, fresh)
  })

  const by = (...numbers: readonly number[]) => seeds.filter((_, i) => numbers.includes(i))

  const list: GrowingLog['list'] = (...grown) => {
    growing.list(...grown)
  }
  const root: GrowingLog['root'] = (...grown) => {
    growing.root(...grown)
  }
  const told = () => verifyLog(five.pin, growing.now())
  const places = () => told().map((entry) => entry.root.number)
  const verdict = (changed: Partial<RosterLog> = {}) =>
    codeOf(() => verifyLog(five.pin, { ...growing.now(), ...changed }))

  it('P-116 begins with the first list, which changes nothing', () => {
    const [begun, ...others] = told()
    expect(others).toEqual([])
    expect(begun).toMatchObject({
      roster: { version: 5 },
      root: { number: 1 },
      changes: [],
      handedOverBy: [],
    })
    expect(begun?.signers.map(({ name }) => name)).toEqual([
      'Coordinator 1',
      'Coordinator 2',
      'Coordinator 3',
    ])
  })

  it('P-116 says of each version what it changes, and who signed', () => {
    list(by(1, 3, 4), { coalition: { ...five.roster.coalition, name: 'Renamed' } })
    const entry = told()[1]
    expect(entry?.changes.map(({ what }) => what)).toEqual(['coalition'])
    expect(entry?.signers.map(({ name }) => name)).toEqual([
      'Coordinator 2',
      'Coordinator 4',
      'Coordinator 5',
    ])
  })

  it('P-116 follows a root with the list that came with it', () => {
    list(by(0, 1, 2))
    root([...by(0, 1, 2), ...fresh.slice(0, 2)])
    list(fresh.slice(0, 2))
    list(fresh.slice(1))
    expect(places()).toEqual([1, 1, 2, 2])
    const [, , handedOver, later] = told()
    expect(handedOver?.handedOverBy).toHaveLength(3)
    expect(handedOver?.changes.map(({ what }) => what)).toContain('coordinator-removed')
    expect(later?.handedOverBy).toEqual([])
    expect(later?.changes.map(({ what }) => what)).not.toContain('coordinator-removed')
  })

  it('P-116 follows a root whose people could have signed before, from its first day on', () => {
    list(by(0, 1, 2))
    root(by(0, 1, 2), { coordinators: five.root.coordinators.slice(0, 3) })
    list(by(0, 1, 2))
    list(by(0, 1, 2))
    expect(places()).toEqual([1, 1, 2, 2])
  })

  it('P-116 does not follow a root too early for a list that only the root before allows', () => {
    const day = testDay
    list(by(0, 1, 2), { day })
    list(by(2, 3, 4), { day })
    root(by(0, 1, 2), { coordinators: five.root.coordinators.slice(0, 3), fromDay: day })
    list(by(0, 1, 2), { day })
    expect(places()).toEqual([1, 1, 1, 2])
  })

  it('P-116 refuses a list that k of those who vouched at its time have not signed', () => {
    list(by(0, 1, 2))
    expect(verdict()).toBe('no error')
    list(by(0, 1))
    expect(verdict()).toBe('roster-untrusted')
  })

  it('P-116 refuses a list by those who vouch no more, and one by those who vouch only later', () => {
    root([...by(0, 1, 2), ...fresh.slice(0, 2)])
    list(fresh.slice(0, 2))
    expect(verdict()).toBe('no error')
    const good = growing.now()
    list(by(0, 1, 2))
    expect(verdict()).toBe('roster-untrusted')
    expect(verdict({ ...good, rosters: good.rosters.slice(0, 1) })).toBe('roster-untrusted')
  })

  it('P-116 refuses two roots with one list', () => {
    root([...by(0, 1, 2), ...fresh.slice(0, 2)])
    root(fresh.slice(0, 2))
    list(fresh.slice(0, 2))
    expect(verdict()).toBe('roster-untrusted')
    list(fresh.slice(0, 2))
    expect(verdict()).toBe('no error')
  })

  it('P-116 refuses a root that k of the old or k of the new have not signed', () => {
    for (const signers of [
      by(0, 1),
      [...by(0, 1), ...fresh.slice(0, 2)],
      [...by(0, 1, 2), ...fresh.slice(0, 1)],
    ]) {
      growing = growLog(five, fresh)
      root(signers)
      list(fresh.slice(0, 2))
      expect(verdict()).toBe('roster-untrusted')
    }
  })

  it('P-116 refuses a log in which something is missing, or another coalition’s', () => {
    list(by(0, 1, 2))
    list(by(0, 1, 2), { coalition: { ...five.roster.coalition, name: 'Renamed' } })
    expect(verdict()).toBe('no error')
    const [first, second, third] = growing.now().rosters
    if (first === undefined || second === undefined || third === undefined) throw new Error('three lists')
    for (const rosters of [
      [first, third],
      [second, third],
      [first, third, second],
      [first, second, second],
      [],
    ]) {
      expect(verdict({ rosters })).toBe('roster-untrusted')
    }
    const other = drawFive(fromEngine)
    expect(verdict({ roots: [other.pin.root] })).toBe('roster-untrusted')
    expect(verdict({ roots: [] })).toBe('roster-untrusted')
    expect(verdict({ rosters: [other.chain.roster] })).toBe('roster-untrusted')
  })

  it('P-116 refuses a list that is not the next version, or not of this portal, signed as it may be', () => {
    const portal = fromEngine(16) as CoalitionOfFive['roster']['portal']
    for (const changed of [{ version: 5 }, { version: 7 }, { portal }, { previous: null }]) {
      growing = growLog(five, fresh)
      list(by(0, 1, 2), changed)
      expect(verdict()).toBe('roster-untrusted')
    }
  })

  it('P-116 refuses a list whose bytes were changed afterwards', () => {
    list(by(0, 1, 2))
    const roster = last(growing.now().rosters)
    const bytes = new Uint8Array(roster.bytes)
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1
    const changed = { ...roster, bytes: bytes as Signed['bytes'] }
    expect(verdict({ rosters: [...growing.now().rosters.slice(0, -1), changed] })).toMatch(
      /roster-untrusted|malformed/,
    )
  })
})

function last<T>(items: readonly T[]): T {
  const item = items.at(-1)
  if (item === undefined) throw new Error('nothing there')
  return item
}
