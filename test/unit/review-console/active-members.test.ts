/** How many of a desk were there in the last month: who turns the key says it, who confirms counts again. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import { countActive, isActiveTrue } from '../../../crypto/active-members.ts'
import { signEpoch } from '../../../crypto/coordinator/sign-roster.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Hash, SealingKey } from '../../../crypto/protocol/ids.ts'
import { memberPair } from '../../../crypto/reviewer/desk-keys.ts'
import { isOfEpoch, openAnyGrant } from '../../../crypto/reviewer/grant.ts'
import type { KeyBox } from '../../../crypto/reviewer/key-box.ts'
import { Epoch, type Signed } from '../../../crypto/roster-shapes.ts'
import { runningStart } from '../../../crypto/sha256.ts'
import { readDocument } from '../../../crypto/sign-document.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import type { GivenTurn } from '../../../review-console/session/given-turn.ts'
import { isTurnDue } from '../../../review-console/session/turn-epoch.ts'
import {
  beginTurn,
  findTurnDue,
  withNextTurn,
  type DeskNow,
} from '../../../review-console/session/turn-together.ts'
import {
  drawCoalition,
  epochOf,
  epochSigners,
  memberOf,
  publish,
  type Reviewer,
} from '../../support/coalition.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)

const seen = { position: 0, running: runningStart as Hash }

/** A desk of three, whose statements are as old as said. */
function makeDesk(ages: readonly [number, number, number]) {
  const coalition = drawCoalition(fromEngine, { desks: [3, 2] })
  const { pin, chain } = publish(coalition)
  const [desk, other] = coalition.desks
  if (desk === undefined || other === undefined) throw new Error('two desks')
  const statements = desk.reviewers.map((one, i) =>
    memberOf(coalition, one, { day: testDay - (ages[i] ?? 0) }),
  )
  const shown = (epochs: readonly Signed[] = chain.epochs, more: readonly Signed[] = []) => ({
    ...chain,
    epochs: [...epochs],
    members: [...statements, ...more],
  })
  const nowOf = (epochs?: readonly Signed[], more?: readonly Signed[]): DeskNow => ({
    roster: verifyRoster(pin, shown(epochs, more), testDay),
    chain: shown(epochs, more),
    journal: seen,
    today: testDay,
    everybody: desk.reviewers.map(({ person, sealing }) => ({
      person: person.id,
      sealingKey: memberPair(sealing).publicKey as SealingKey,
    })),
  })
  const boxOf = ({ person, signing, sealing }: Reviewer): KeyBox => ({
    portal: coalition.portal,
    firstRoot: nowOf().roster.firstRootHash,
    person: person.id,
    desk: desk.entry.id,
    signing,
    coordinator: null,
    members: [{ number: 1, day: testDay - 2, seed: sealing }],
    epochs: [{ number: 7, day: testDay - 2, seed: desk.epochSeed }],
    cases: [],
    destroyed: [],
  })
  const [first, second] = desk.reviewers.map(boxOf)
  if (first === undefined || second === undefined) throw new Error('two people')
  return { coalition, chain, desk, other, nowOf, first, second }
}

function begin(world: ReturnType<typeof makeDesk>, change: (epoch: Epoch) => Epoch = (one) => one) {
  const now = world.nowOf()
  const box = withNextTurn(world.first, now)
  const begun = beginTurn(box, now, { day: testDay, seen })
  const own = world.second.members.map(({ seed }) => memberPair(seed))
  const opened = openAnyGrant(begun.grants[0] ?? new Uint8Array(0), world.desk.entry.id, own, now.roster)
  if (opened === null || !isOfEpoch(opened)) throw new Error('a grant of an epoch')
  const epoch = readDocument('epch', Epoch, opened.statement)
  const statement = signEpoch(change(epoch), [world.first.signing])
  const turn: GivenTurn = { ...opened, statement, position: 5 }
  // Published before the grants are.
  const then = world.nowOf(undefined, [begun.member])
  return { epoch, due: findTurnDue(world.second, [turn], then) }
}

describe('P-163 a turn', () => {
  it.each([
    [[2, 2, 2], 3],
    [[90, 31, 2], 3],
    [[2, 32, 2], 2],
    [[2, 32, 90], 1],
  ] as const)('says of statements %p days old how many were there: %p', (ages, active) => {
    const { epoch, due } = begin(makeDesk(ages))
    expect(epoch.active).toBe(active)
    expect(due).toBe('confirm')
  })

  it.each([0, 1, 4])('that says %p of two is not confirmed', (active) => {
    const { due } = begin(makeDesk([2, 32, 2]), (epoch) => ({ ...epoch, active }))
    expect(due).not.toBe('confirm')
  })

  it('of a console that does not say it is confirmed', () => {
    const { due } = begin(makeDesk([2, 32, 2]), ({ active: _active, ...rest }) => rest)
    expect(due).toBe('confirm')
  })

  it('may name a statement that the other console has not seen: it may be of today, or old', () => {
    const { nowOf, desk, coalition, chain } = makeDesk([2, 32, 2])
    const { roster } = nowOf()
    const known = roster.members.map(({ hash }) => hash)
    const members = [...known, fromEngine(32) as Hash]
    const says = (active: number) =>
      isActiveTrue(epochOf(coalition, desk, chain.roster, { day: testDay, members, active }), roster)
    expect([1, 2, 3, 4].map(says)).toEqual([false, true, true, false])
    expect(countActive(roster, members, testDay)).toBe(2)
  })
})

describe('P-161 a desk whose key is in doubt', () => {
  it('is due for a turn at once, and that turn ends the doubt', () => {
    const { coalition, chain, desk, nowOf, first } = makeDesk([2, 2, 2])
    const bad = signEpoch(
      epochOf(coalition, desk, chain.roster, { number: 8, day: testDay + 3 }),
      epochSigners(coalition, desk),
    )
    const box = { ...first, epochs: [...first.epochs, { number: 8, day: testDay, seed: desk.epochSeed }] }
    expect(findTurnDue(box, [], nowOf())).toBe('nothing')
    const now = nowOf([...chain.epochs, bad])
    expect(findTurnDue(box, [], now)).toBe('propose')
    const before = { epoch: readDocument('epch', Epoch, bad), hash: fromEngine(32) as Hash }
    expect(isTurnDue(before, now)).toBe(true)
    expect(readDocument('epch', Epoch, begun(box, now)).number).toBe(9)
  })
})

const begun = (box: KeyBox, now: DeskNow): Signed => {
  const ready = withNextTurn(box, now)
  const { grants } = beginTurn(ready, now, { day: testDay, seen })
  const own = ready.members.map(({ seed }) => memberPair(seed))
  const opened = openAnyGrant(grants[0] ?? new Uint8Array(0), box.desk ?? never(), own, now.roster)
  if (opened === null || !isOfEpoch(opened)) return never()
  return opened.statement
}

function never(): never {
  throw new Error('it was there')
}
