import { beforeAll, describe, expect, it } from '@jest/globals'
import { signEpoch } from '../../../crypto/coordinator/sign-roster.ts'
import { isEqual, toBase64url } from '../../../crypto/bytes.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Hash, SealingKey } from '../../../crypto/protocol/ids.ts'
import type { EpochGrant } from '../../../crypto/protocol/epoch-grant.ts'
import { memberPair } from '../../../crypto/reviewer/desk-keys.ts'
import { isOfEpoch, openAnyGrant } from '../../../crypto/reviewer/grant.ts'
import type { KeyBox } from '../../../crypto/reviewer/key-box.ts'
import { Epoch } from '../../../crypto/roster-shapes.ts'
import { Secret } from '../../../crypto/secret.ts'
import { runningStart } from '../../../crypto/sha256.ts'
import { documentHash, readDocument } from '../../../crypto/sign-document.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import type { GivenTurn } from '../../../review-console/session/given-turn.ts'
import {
  beginTurn,
  confirmTurn,
  findBegun,
  findTurnDue,
  grantedSeeds,
  withGivenTurn,
  withNextTurn,
  type DeskNow,
} from '../../../review-console/session/turn-together.ts'
import { drawCoalition, publish, type Reviewer } from '../../support/coalition.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)

const seen = { position: 0, running: runningStart as Hash }

/** A desk of three: the epoch is of two days ago, so in six it is due. */
function makeDesk(onDay = testDay + 6) {
  const coalition = drawCoalition(fromEngine, { desks: [3, 1] })
  const { pin, chain } = publish(coalition)
  const roster = verifyRoster(pin, chain, onDay)
  const [desk] = coalition.desks
  if (desk === undefined) throw new Error('a desk')
  const boxOf = ({ person, signing, sealing }: Reviewer): KeyBox => ({
    portal: coalition.portal,
    firstRoot: roster.firstRootHash,
    person: person.id,
    desk: desk.entry.id,
    signing,
    coordinator: null,
    members: [{ number: 1, day: testDay - 2, seed: sealing }],
    epochs: [{ number: 7, day: testDay - 2, seed: desk.epochSeed }],
    cases: [],
    destroyed: [],
  })
  const everybody = desk.reviewers.map(({ person, sealing }) => ({
    person: person.id,
    sealingKey: memberPair(sealing).publicKey as SealingKey,
  }))
  const now: DeskNow = { roster, chain, journal: seen, today: onDay, everybody }
  return { desk, coalition, chain, roster, now, boxes: desk.reviewers.map(boxOf), pin }
}
type World = ReturnType<typeof makeDesk>

/** The first begins; what the second finds in the stream. */
function begin({ boxes, desk, roster, now }: World) {
  const [first, second] = boxes
  if (first === undefined || second === undefined) throw new Error('two people')
  const box = withNextTurn(first, now)
  const begun = beginTurn(box, now, { day: now.today, seen })
  const own = second.members.map(({ seed }) => memberPair(seed))
  const opened = openAnyGrant(begun.grants[0] ?? new Uint8Array(0), desk.entry.id, own, roster)
  if (opened === null || !isOfEpoch(opened)) throw new Error('a grant of an epoch')
  return { first: box, second, begun, turn: { ...opened, position: 5 } satisfies GivenTurn }
}

describe('a turn by two members', () => {
  it('P-130 is due after a week, not before', () => {
    const early = makeDesk(testDay + 5)
    const late = makeDesk(testDay + 6)
    expect(findTurnDue(early.boxes[1] ?? never(), [], early.now)).toBe('nothing')
    expect(findTurnDue(late.boxes[1] ?? never(), [], late.now)).toBe('propose')
  })

  it('P-130 is due at once when somebody has left, or come', () => {
    const { boxes, now } = makeDesk(testDay)
    const box = boxes[0] ?? never()
    expect(findTurnDue(box, [], now)).toBe('nothing')
    expect(findTurnDue(box, [], { ...now, everybody: now.everybody.slice(0, 2) })).toBe('propose')
    const stranger = { ...(now.everybody[0] ?? never()), person: fromEngine(16) as KeyBox['person'] }
    expect(findTurnDue(box, [], { ...now, everybody: [...now.everybody, stranger] })).toBe('propose')
  })

  it('P-131 waits for the second, who confirms; then a page believes it', () => {
    const world = makeDesk()
    const { first, second, turn, begun } = begin(world)
    expect(findTurnDue(first, [turn], world.now)).toBe('waits')
    expect(findTurnDue(second, [turn], world.now)).toBe('confirm')
    const epoch = confirmTurn(withGivenTurn(second, turn, world.now), turn)
    const chain = {
      ...world.chain,
      epochs: [...world.chain.epochs, epoch],
      members: [...world.chain.members, begun.member],
    }
    const roster = verifyRoster(world.pin, chain, world.now.today)
    expect(roster.epochs[0]?.epoch.number).toBe(8)
    expect(roster.epochs[0]?.epoch.members).toHaveLength(3)
    // With one signature it is passed over: the control.
    const alone = { ...chain, epochs: [...world.chain.epochs, turn.statement] }
    expect(verifyRoster(world.pin, alone, world.now.today).epochs[0]?.epoch.number).toBe(7)
    const third = world.boxes[2] ?? never()
    expect(grantedSeeds(third, [turn], world.roster)).toEqual([])
    expect(grantedSeeds(third, [turn], roster)).toEqual([turn])
    expect(grantedSeeds(withGivenTurn(third, turn, world.now), [turn], roster)).toEqual([])
  })

  it('P-131 takes the first of two that were begun', () => {
    const world = makeDesk()
    const { second, turn } = begin(world)
    const other = { ...begin(world).turn, position: 9 }
    expect(findBegun(second, [other, turn], world.now)).toBe(turn)
  })

  it('P-136 lets a newcomer confirm only where fewer than two hold the key', () => {
    const world = makeDesk()
    const verdictFor = (newcomers: readonly number[]) => {
      const ids = newcomers.map((n) => world.now.everybody[n]?.person ?? never())
      const isNew = (person: KeyBox['person']) => ids.some((id) => isEqual(id, person))
      // Their statements are newer than the epoch: it names others.
      const members = world.roster.members.map((one) =>
        isNew(one.member.person) ? { ...one, hash: fromEngine(32) as Hash } : one,
      )
      const now = { ...world.now, roster: { ...world.roster, members } as DeskNow['roster'] }
      const { turn } = begin({ ...world, now })
      const box = { ...(world.boxes[2] ?? never()), epochs: [] }
      expect(findTurnDue(world.boxes[0] ?? never(), [], now)).toBe('propose')
      return findTurnDue(box, [turn], now)
    }
    expect(verdictFor([2])).toBe('waits')
    expect(verdictFor([1, 2])).toBe('confirm')
  })

  describe('P-132 is not confirmed', () => {
    const verdict = (bend: (turn: EpochGrant, world: World) => Partial<GivenTurn>) => {
      const world = makeDesk()
      const { second, turn } = begin(world)
      expect(findTurnDue(second, [turn], world.now)).toBe('confirm')
      return findTurnDue(second, [{ ...turn, ...bend(turn, world) }], world.now)
    }
    /** Signed anew by its author, so that nothing but the content is wrong. */
    const restate = (changed: Partial<Epoch>) => (turn: EpochGrant, world: World) => ({
      statement: signEpoch({ ...readDocument('epch', Epoch, turn.statement), ...changed }, [
        world.desk.reviewers[0]?.signing ?? never(),
      ]),
    })

    it('with a seed that gives other keys', () => {
      expect(verdict(() => ({ seed: new Secret('epoch', fromEngine(32)) }))).toBe('propose')
    })
    it('when its author did not sign the statement', () => {
      expect(
        verdict((turn, { desk }) => ({
          statement: signEpoch(readDocument('epch', Epoch, turn.statement), [
            desk.reviewers[2]?.signing ?? never(),
          ]),
        })),
      ).toBe('propose')
    })
    it('when it leaves somebody out', () => {
      expect(verdict(({ members }) => ({ members: members.slice(0, 2) }))).toBe('propose')
    })
    it('when it does not follow the epoch in force', () => {
      expect(verdict(restate({ previous: fromEngine(32) as Hash }))).toBe('propose')
      expect(verdict(restate({ number: 9 }))).toBe('propose')
      expect(verdict(() => ({ number: 9 }))).toBe('propose')
    })
    it('for another desk or portal', () => {
      expect(verdict(restate({ desk: fromEngine(16) as Epoch['desk'] }))).toBe('propose')
      expect(verdict(restate({ portal: fromEngine(16) as Epoch['portal'] }))).toBe('propose')
    })
    it('when it is dated tomorrow, or was begun a month ago', () => {
      expect(verdict(restate({ day: testDay + 7 }))).toBe('propose')
      expect(verdict(restate({ day: testDay - 23 }))).toBe('propose')
    })
    it('when its author has left', () => {
      const world = makeDesk()
      const { second, turn } = begin(world)
      const roster = { ...world.roster.roster, people: world.roster.roster.people.slice(1) }
      const now = { ...world.now, roster: { ...world.roster, roster } as DeskNow['roster'] }
      expect(findTurnDue(second, [turn], now)).toBe('propose')
    })
  })

  it('P-133 draws a fresh seed each time, and a member key no statement names', () => {
    const world = makeDesk()
    const box = world.boxes[0] ?? never()
    const once = withNextTurn(box, world.now)
    const twice = withNextTurn(once, world.now)
    expect(twice.members.map(({ number }) => number)).toEqual([1, 2])
    const keyOf = (of: KeyBox) => of.epochs.find(({ number }) => number === 8)?.seed
    expect(keyOf(twice)).not.toBe(keyOf(once))
    expect(twice.epochs.map(({ number }) => number)).toEqual([7, 8])
    const [a, b] = [once, twice].map((of) => beginTurn(of, world.now, { day: world.now.today, seen }))
    expect(a && b && isEqual(documentHash(a.member), documentHash(b.member))).toBe(true)
    expect(toBase64url(a?.grants[0] ?? never())).not.toBe(toBase64url(b?.grants[0] ?? never()))
  })

  it('P-133 is for nobody who was not named', () => {
    const world = makeDesk()
    const { begun } = begin(world)
    const stranger = world.coalition.desks[1]?.reviewers[0] ?? never()
    const [grant] = begun.grants
    expect(
      openAnyGrant(grant ?? never(), world.desk.entry.id, [memberPair(stranger.sealing)], world.roster),
    ).toBeNull()
  })
})

function never(): never {
  throw new Error('it is there')
}
