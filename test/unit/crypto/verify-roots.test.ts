import { beforeAll, describe, expect, it } from '@jest/globals'
import { signRoot, signRoster } from '../../../crypto/coordinator/sign-roster.ts'
import type { Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Hash, PortalId } from '../../../crypto/protocol/ids.ts'
import type { RosterChain } from '../../../crypto/roster-shapes.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import {
  drawCoalition,
  drawCoordinators,
  firstRoot,
  publish,
  rosterOf,
  type Coalition,
  type Published,
} from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'

const otherHash = new Uint8Array(32).fill(9) as Bytes as Hash

describe.each(engines)('the chain of roots on $name', ({ load }) => {
  let coalition: Coalition
  let good: Published
  beforeAll(async () => {
    useEngine(await load())
    coalition = drawCoalition(fromEngine)
    good = publish(coalition)
  })

  const verdict = (chain: Partial<RosterChain>, pin: Partial<Published['pin']> = {}) =>
    codeOf(() => verifyRoster({ ...good.pin, ...pin }, { ...good.chain, epochs: [], ...chain }, testDay))
  const rosterBy = (by: Coalition['coordinators']) => signRoster(rosterOf(coalition), by)
  const rotated = (changed: Parameters<typeof firstRoot>[1] = {}) => {
    const next = drawCoordinators(fromEngine, 3)
    const root = firstRoot(
      { ...coalition, coordinators: next },
      { number: 2, previous: documentHash(good.pin.root), ...changed },
    )
    return { next, root }
  }

  it('P-52 goes on when k of the old and k of the new signed, and then only the new vouch', () => {
    const { next, root } = rotated()
    const roots = [signRoot(root, [...coalition.coordinators.slice(0, 2), ...next.slice(0, 2)])]
    expect(verdict({ roots, roster: rosterBy(next.slice(1, 3)) })).toBe('no error')
    expect(verdict({ roots, roster: rosterBy(coalition.coordinators) })).toBe('roster-untrusted')
  })

  it.each([
    ['k - 1 of the old', 1, 2],
    ['k - 1 of the new', 2, 1],
    ['nobody old', 0, 3],
    ['nobody new', 3, 0],
  ])('P-52 stops with %s', (_, old, fresh) => {
    const { next, root } = rotated()
    const roots = [signRoot(root, [...coalition.coordinators.slice(0, old), ...next.slice(0, fresh)])]
    expect(verdict({ roots, roster: rosterBy(next) })).toBe('roster-untrusted')
  })

  it.each([
    ['skips a number', { number: 3 }],
    ['continues nothing', { previous: null }],
    ['continues another root', { previous: otherHash }],
    ['names another portal', { portal: new Uint8Array(16) as Bytes as PortalId }],
    ['asks for more signatures than it has keys', { threshold: 4 }],
  ])('P-52 stops when the next root %s', (_, changed) => {
    const { next, root } = rotated(changed)
    const roots = [signRoot(root, [...coalition.coordinators, ...next])]
    expect(verdict({ roots, roster: rosterBy(next) })).toBe('roster-untrusted')
  })

  it('P-52 counts a key that a root lists twice once', () => {
    const [one, two] = coalition.coordinators
    if (one === undefined || two === undefined) throw new Error('no coordinators')
    const rootOf = (keys: Coalition['coordinators']) =>
      signRoot(firstRoot({ ...coalition, coordinators: keys }), keys)
    expect(verdict({ roster: rosterBy([one, two]) }, { root: rootOf([one, two]) })).toBe('no error')
    expect(verdict({ roster: rosterBy([one, one]) }, { root: rootOf([one, one]) })).toBe('roster-untrusted')
  })

  it('P-52 starts with a root that its own k signed', () => {
    const half = signRoot(firstRoot(coalition), coalition.coordinators.slice(0, 1))
    expect(verdict({}, { root: half })).toBe('roster-untrusted')
  })

  it('P-52 starts at the portal that the pin names', () => {
    expect(verdict({}, { portal: new Uint8Array(16) as Bytes as PortalId })).toBe('roster-untrusted')
    const portal = new Uint8Array(16) as Bytes as PortalId
    const ofAnother = signRoot(firstRoot(coalition, { portal }), coalition.coordinators)
    expect(verdict({}, { root: ofAnother })).toBe('roster-untrusted')
  })

  it('P-53 ends: an expired root vouches for nothing', () => {
    const until = (toDay: number) => signRoot(firstRoot(coalition, { toDay }), coalition.coordinators)
    expect(verdict({}, { root: until(testDay) })).toBe('no error')
    expect(verdict({}, { root: until(testDay - 1) })).toBe('roster-expired')
  })

  it('P-53 begins: a root of the day after tomorrow is a matter of the clock', () => {
    const from = (fromDay: number) => signRoot(firstRoot(coalition, { fromDay }), coalition.coordinators)
    expect(verdict({}, { root: from(testDay + 1) })).toBe('no error')
    expect(verdict({}, { root: from(testDay + 2) })).toBe('clock-differs')
  })
})
