import { beforeAll, describe, expect, it } from '@jest/globals'
import { signRoot, type SigningSeed } from '../../../crypto/coordinator/sign-roster.ts'
import type { Bytes } from '../../../crypto/bytes.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { DeskId, PortalId } from '../../../crypto/protocol/ids.ts'
import type { RosterChain, Signed, State } from '../../../crypto/roster-shapes.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { awaySoon, awayToCome, ownState, stateOf } from '../../../crypto/verify-states.ts'
import {
  drawCoalition,
  drawCoordinators,
  firstRoot,
  publish,
  stateOf as stateSaid,
  type Coalition,
  type Published,
} from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'

/** Two of three coordinators, two desks of two reviewers. */
interface Scene {
  readonly coalition: Coalition
  readonly good: Published
  readonly desk: DeskId
  readonly own: readonly SigningSeed[]
  readonly others: readonly SigningSeed[]
}

function setScene(): Scene {
  const coalition = drawCoalition(fromEngine)
  const [north, south] = coalition.desks
  if (north === undefined || south === undefined) throw new Error('two desks')
  const seedsOf = (desk: typeof north) => desk.reviewers.map(({ signing }) => signing)
  return {
    coalition,
    good: publish(coalition),
    desk: north.entry.id,
    own: seedsOf(north),
    others: seedsOf(south),
  }
}

describe.each(engines)('states on $name', ({ load }) => {
  let scene: Scene
  beforeAll(async () => {
    useEngine(await load())
    scene = setScene()
  })

  const said = (changed: Partial<State>, by: readonly SigningSeed[]) =>
    stateSaid(scene.coalition, changed, by)
  const ofDesk = (changed: Partial<State> = {}, by: readonly SigningSeed[] = scene.own.slice(0, 1)) =>
    said({ about: scene.desk, ...changed }, by)
  const one = () => scene.coalition.coordinators.slice(0, 1)
  const two = () => scene.coalition.coordinators.slice(0, 2)

  const verified = (states: readonly Signed[], changed: Partial<RosterChain> = {}, today = testDay) =>
    verifyRoster(scene.good.pin, { ...scene.good.chain, ...changed, states: [...states] }, today)
  const desk = (...states: readonly Signed[]) => stateOf(verified(states), scene.desk).state
  const portal = (...states: readonly Signed[]) => stateOf(verified(states), null).state

  it('P-85 of a desk are for one of its members to sign, or for a coordinator', () => {
    expect(desk()).toBe('open')
    for (const by of [scene.own.slice(0, 1), scene.own.slice(1), one()]) {
      expect(desk(ofDesk({}, by))).toBe('paused')
      expect(desk(ofDesk({ state: 'closing' }, by))).toBe('closing')
    }
  })

  it('P-85 of a desk are not for the people of another desk, nor for a stranger', () => {
    expect(desk(ofDesk({}, scene.others))).toBe('open')
    expect(desk(ofDesk({}, drawCoordinators(fromEngine, 2)))).toBe('open')
    const paused = verified([ofDesk()])
    const other = scene.coalition.desks[1]?.entry.id ?? null
    expect(stateOf(paused, other).state).toBe('open')
    expect(stateOf(paused, null).state).toBe('open')
  })

  it('P-85 hold for what was signed, not for what was changed afterwards', () => {
    const forged = { ...ofDesk(), bytes: ofDesk({ state: 'closing' }).bytes }
    expect(desk(forged)).toBe('open')
    expect(desk(ofDesk({ state: 'closing' }))).toBe('closing')
  })
  it('P-85 end with their signer', () => {
    const people = scene.coalition.desks.flatMap(({ reviewers }) => reviewers.map(({ person }) => person))
    const gone = (toDay: number) =>
      publish(scene.coalition, {
        people: people.map((person, i) => (i === 0 ? { ...person, toDay } : person)),
      })
    const after = (toDay: number) => {
      const { pin, chain } = gone(toDay)
      return stateOf(verifyRoster(pin, { ...chain, states: [ofDesk()] }, testDay), scene.desk).state
    }
    expect(after(testDay + 1)).toBe('paused')
    expect(after(testDay)).toBe('open')
  })

  it('P-85 of a desk that the roster does not list are nothing', () => {
    const nowhere = new Uint8Array(16) as Bytes as DeskId
    expect(verified([said({ about: nowhere }, one())]).states).toEqual([])
  })

  it('P-86 of the portal are for one coordinator, closing for k of them', () => {
    expect(portal(said({}, one()))).toBe('paused')
    expect(portal(said({}, scene.own))).toBe('open')
    expect(portal(said({ state: 'closing' }, one()))).toBe('open')
    expect(portal(said({ state: 'closing' }, [...one(), ...one()]))).toBe('open')
    expect(portal(said({ state: 'closing' }, two()))).toBe('closing')
  })

  it('P-86 closing is taken back by k coordinators, in whatever order the documents come', () => {
    const closing = said({ state: 'closing' }, two())
    const back = (state: State['state'], by: readonly SigningSeed[]) => said({ state, number: 2 }, by)
    expect(portal(closing, back('open', one()))).toBe('closing')
    expect(portal(back('paused', one()), closing)).toBe('closing')
    expect(portal(closing, back('open', two()))).toBe('open')
    const pausedLater = said({ number: 3 }, one())
    expect(portal(closing, pausedLater)).toBe('closing')
    expect(portal(pausedLater, back('open', two()), closing)).toBe('paused')
  })

  it('P-86 is counted by the current root', () => {
    const newer = drawCoordinators(fromEngine, 3)
    const coordinators = { ...scene.coalition, coordinators: newer }
    const previous = documentHash(scene.good.pin.root)
    const root = signRoot({ ...firstRoot(coordinators), number: 2, previous }, [
      ...two(),
      ...newer.slice(0, 2),
    ])
    const { chain } = publish(coordinators)
    const now = (by: readonly SigningSeed[]) =>
      stateOf(verified([said({}, by)], { ...chain, roots: [root], epochs: [] }), null).state
    expect(now(newer.slice(0, 1))).toBe('paused')
    expect(now(one())).toBe('open')
  })

  it('P-87 the highest number of each subject is in force', () => {
    const first = ofDesk({ state: 'closing', number: 4 })
    const second = ofDesk({ state: 'paused', number: 5 }, scene.own.slice(1))
    expect(desk(first, second)).toBe('paused')
    expect(desk(second, first)).toBe('paused')
    expect(desk(second, ofDesk({ state: 'open', number: 6 }, scene.others))).toBe('paused')
    expect(desk(ofDesk({ state: 'open', number: 6 }), second, first)).toBe('open')
  })

  it('P-87 of another portal, or from the day after tomorrow on, are passed over and stop nothing', () => {
    const elsewhere = new Uint8Array(16) as Bytes as PortalId
    expect(desk(ofDesk({ portal: elsewhere }))).toBe('open')
    expect(desk(ofDesk({ day: testDay + 1 }))).toBe('paused')
    expect(codeOf(() => desk(ofDesk({ day: testDay + 2 })))).toBe('no error')
    expect(desk(ofDesk({ day: testDay + 2 }))).toBe('open')
  })

  it('P-88 the worse of portal and desk holds for a desk, its own day with it', () => {
    const until = testDay + 9
    const roster = (about: Partial<State>, ofPortal: Partial<State>) =>
      verified([ofDesk(about), said(ofPortal, two())])
    expect(stateOf(roster({ untilDay: until }, { state: 'closing' }), scene.desk)).toEqual({
      state: 'closing',
      untilDay: null,
    })
    expect(stateOf(roster({ untilDay: until }, { state: 'open' }), scene.desk).untilDay).toBe(until)
    const pausedPortal = roster({ state: 'closing', untilDay: until }, {})
    expect(stateOf(pausedPortal, scene.desk)).toEqual({ state: 'closing', untilDay: until })
    expect(ownState(pausedPortal, null).state).toBe('paused')
  })

  it('P-88 a day that is over is not said, and ends no pause', () => {
    const states = [ofDesk({ untilDay: testDay })]
    const now = (today: number) => stateOf(verified(states, {}, today), scene.desk)
    expect(now(testDay)).toEqual({ state: 'paused', untilDay: testDay })
    expect(now(testDay + 1)).toEqual({ state: 'paused', untilDay: null })
  })

  const holiday = { fromDay: testDay + 10, toDay: testDay + 20 }
  const soon = (state: Signed, today = testDay) => awaySoon(verified([state], {}, today), scene.desk)

  it('P-110 days away are a desk’s to name, and end with who signed them', () => {
    expect(soon(ofDesk({ away: [holiday] }))).toEqual([holiday])
    expect(soon(ofDesk({ away: [holiday] }, scene.others))).toEqual([])
    expect(awayToCome(verified([ofDesk()]), scene.desk)).toEqual([])
    expect(soon(said({ away: [holiday] }, two()))).toEqual([])
    const turned = { fromDay: testDay + 20, toDay: testDay + 10 }
    expect(soon(ofDesk({ away: [turned, holiday] }))).toEqual([holiday])
    const many = Array.from({ length: 13 }, (_, i) => ({ fromDay: testDay + i, toDay: testDay + i }))
    expect(() => ofDesk({ away: many })).toThrow()
    expect(soon(ofDesk({ away: many.slice(1) }))).toHaveLength(12)
  })

  it('P-110 documents without days away and payers keep their bytes', () => {
    const old = [ofDesk(), scene.good.chain.roster].map(({ bytes }) => new TextDecoder().decode(bytes))
    for (const text of old) expect(text).not.toMatch(/away|paidBy/u)
    const paid = scene.coalition.desks.map(({ entry }) => ({ ...entry, paidBy: 'Its readers' }))
    const { pin, chain } = publish(scene.coalition, { desks: paid })
    expect(verifyRoster(pin, chain, testDay).roster.desks[0]?.paidBy).toBe('Its readers')
  })

  it('P-111 days away are shown from thirty days before until they are over, and close nothing', () => {
    const state = ofDesk({ state: 'open', away: [{ fromDay: testDay + 31, toDay: testDay + 40 }, holiday] })
    expect(desk(state)).toBe('open')
    expect(soon(state)).toEqual([holiday])
    const seenOn = (today: number) => soon(state, testDay + today).map(({ fromDay }) => fromDay - testDay)
    expect(seenOn(1)).toEqual([10, 31])
    expect(seenOn(20)).toEqual([10, 31])
    expect(seenOn(21)).toEqual([31])
    expect(awayToCome(verified([state]), scene.desk).map(({ fromDay }) => fromDay - testDay)).toEqual([
      10, 31,
    ])
  })
})
