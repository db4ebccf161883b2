import { beforeAll, describe, expect, it } from '@jest/globals'
import { countersignEpoch, signEpoch, type SigningSeed } from '../../../crypto/coordinator/sign-roster.ts'
import type { Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { PortalId } from '../../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../../crypto/reviewer/desk-keys.ts'
import type { Epoch, RosterChain, Signed } from '../../../crypto/roster-shapes.ts'
import { Secret } from '../../../crypto/secret.ts'
import { findLiveEpoch, findMemberKey, verifyRoster } from '../../../crypto/verify-roster.ts'
import {
  drawCoalition,
  drawReviewer,
  epochOf,
  memberOf,
  publish,
  type Coalition,
  type Desk,
  type Published,
  type Reviewer,
} from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'

const otherPortal = new Uint8Array(16) as Bytes as PortalId

/** A coalition of two desks of two, and a smaller one of one desk with one reviewer. */
interface Scene {
  readonly coalition: Coalition
  readonly good: Published
  readonly desk: Desk
  readonly a: Reviewer
  readonly b: Reviewer
}

function setScene(): Scene {
  const coalition = drawCoalition(fromEngine)
  const [desk] = coalition.desks
  const [a, b] = desk?.reviewers ?? []
  if (desk === undefined || a === undefined || b === undefined) throw new Error('a desk of two')
  return { coalition, good: publish(coalition), desk, a, b }
}

describe.each(engines)('epochs and member statements on $name', ({ load }) => {
  let scene: Scene
  beforeAll(async () => {
    useEngine(await load())
    scene = setScene()
  })

  const signed = (by: readonly SigningSeed[], changed: Partial<Epoch> = {}): Signed =>
    signEpoch(epochOf(scene.coalition, scene.desk, scene.good.chain.roster, changed), by)
  const signedByBoth = (changed: Partial<Epoch> = {}) => signed([scene.a.signing, scene.b.signing], changed)
  const verified = (chain: Partial<RosterChain>, today = testDay) =>
    verifyRoster(scene.good.pin, { ...scene.good.chain, ...chain }, today)
  const numbers = (...epochs: Signed[]) => verified({ epochs }).epochs.map(({ epoch }) => epoch.number)

  it('P-56 of a desk of two needs both', () => {
    const { a, b, coalition } = scene
    expect(numbers(signed([a.signing, b.signing]))).toEqual([7])
    expect(numbers(signed([a.signing]))).toEqual([])
    expect(numbers(signed([a.signing, a.signing]))).toEqual([])
    expect(numbers(signed([a.signing, ...coalition.coordinators]))).toEqual([])
    expect(numbers(signed(coalition.coordinators))).toEqual([])
  })

  it('P-56 of a desk is not for the people of another desk to sign', () => {
    const others = scene.coalition.desks[1]?.reviewers.map(({ signing }) => signing) ?? []
    expect(others.length).toBe(2)
    expect(numbers(signed(others))).toEqual([])
  })

  it('P-56 takes the second signature when it comes', () => {
    const half = signed([scene.a.signing])
    expect(numbers(half)).toEqual([])
    expect(numbers(countersignEpoch(half, scene.b.signing))).toEqual([7])
  })

  it('P-56 of another portal is passed over', () => {
    expect(numbers(signedByBoth({ portal: otherPortal }))).toEqual([])
  })

  it('P-56 of a desk of one needs its member and a coordinator', () => {
    const small = drawCoalition(fromEngine, { desks: [1] })
    const { pin, chain } = publish(small)
    const [desk] = small.desks
    const [only] = desk?.reviewers ?? []
    if (desk === undefined || only === undefined) throw new Error('a desk of one')
    const live = (by: readonly SigningSeed[]) => {
      const epochs = [signEpoch(epochOf(small, desk, chain.roster), by)]
      return verifyRoster(pin, { ...chain, epochs }, testDay).epochs.length
    }
    expect(live([only.signing, ...small.coordinators.slice(0, 1)])).toBe(1)
    expect(live([only.signing])).toBe(0)
    expect(live(small.coordinators)).toBe(0)
  })

  it('P-56 is not signed twice by one key, though it be member and coordinator', () => {
    const small = drawCoalition(fromEngine, { desks: [1], coordinators: 2, threshold: 1 })
    const [both, another] = small.coordinators
    const [desk] = small.desks
    const [only] = desk?.reviewers ?? []
    if (!both || !another || !desk || !only) throw new Error('a founder and a coordinator')
    const people = [{ ...only.person, signingKey: verifyingKeyOf(both) }]
    const { pin, chain } = publish(small, { people })
    const live = (by: readonly SigningSeed[]) => {
      const epochs = [signEpoch(epochOf(small, desk, chain.roster), by)]
      return verifyRoster(pin, { ...chain, members: [], epochs }, testDay).epochs.length
    }
    expect(live([both, another])).toBe(1)
    expect(live([both])).toBe(0)
  })

  it('P-56 is not for somebody who had left when it was made', () => {
    const { coalition, desk, a, b } = scene
    const gone = { ...a.person, toDay: testDay - 2 }
    const people = coalition.desks.flatMap(({ reviewers }) => reviewers.map(({ person }) => person))
    const left = publish(coalition, { people: people.map((one) => (one === a.person ? gone : one)) })
    const live = (day: number) => {
      const epochs = [signEpoch(epochOf(coalition, desk, left.chain.roster, { day }), [a.signing, b.signing])]
      return verifyRoster(left.pin, { ...left.chain, epochs }, testDay).epochs.length
    }
    expect(live(testDay - 3)).toBe(1)
    expect(live(testDay - 2)).toBe(0)
  })

  it('P-57 is the highest number of its desk', () => {
    const epochs = [signedByBoth({ number: 8 }), signedByBoth({ number: 9 }), signedByBoth({ number: 7 })]
    expect(numbers(...epochs)).toEqual([9])
    expect(numbers(...epochs, signed([scene.a.signing], { number: 10 }))).toEqual([9])
  })

  it('P-57 is late after a week, and after 28 days more there is none', () => {
    const late = (today: number) => findLiveEpoch(verified({}, today), scene.desk.entry.id)?.isLate
    expect(late(testDay - 2 + 7)).toBe(false)
    expect(late(testDay - 2 + 8)).toBe(true)
    expect(late(testDay - 2 + 35)).toBe(true)
    expect(late(testDay - 2 + 36)).toBeUndefined()
  })

  it('P-57 ends with its desk', () => {
    const desks = scene.coalition.desks.map(({ entry }, i) => ({ ...entry, closed: i === 0 }))
    const { pin, chain } = publish(scene.coalition, { desks })
    const roster = verifyRoster(pin, chain, testDay)
    const live = scene.coalition.desks.map(({ entry }) => findLiveEpoch(roster, entry.id) !== null)
    expect(live).toEqual([false, true])
  })

  it('P-53 dated more than a day ahead is a matter of the clock', () => {
    const verdict = (day: number) => codeOf(() => verified({ epochs: [signedByBoth({ day })] }))
    expect(verdict(testDay + 1)).toBe('no error')
    expect(verdict(testDay + 2)).toBe('clock-differs')
  })

  it('P-55 a member statement by somebody else, or of another portal, is passed over', () => {
    const { coalition, a, b } = scene
    const keyFrom = (statement: Signed) => findMemberKey(verified({ members: [statement] }), a.person)
    expect(keyFrom(memberOf(coalition, a))).not.toBeNull()
    expect(keyFrom(memberOf(coalition, { ...a, signing: b.signing }))).toBeNull()
    expect(keyFrom(memberOf(coalition, a, { portal: otherPortal }))).toBeNull()
  })

  it('P-55 the member statement of the highest number gives the key', () => {
    const { coalition, a } = scene
    const sealing = new Secret('member/seal', fromEngine(32))
    const newer = memberOf(coalition, { ...a, sealing }, { number: 2 })
    const roster = verified({ members: [newer, memberOf(coalition, a)] })
    const expected = roster.members.find(({ member }) => member.number === 2)?.member.sealingKey
    expect(expected).toBeDefined()
    expect(findMemberKey(roster, a.person)).toEqual(expected)
  })

  it('P-55 the member statement of a stranger counts for nobody', () => {
    const stranger = drawReviewer(fromEngine, scene.desk.entry.id, 'S')
    expect(verified({ members: [memberOf(scene.coalition, stranger)] }).members).toEqual([])
  })
})
