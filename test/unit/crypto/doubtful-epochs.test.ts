/** One desk's or one person's bad document: that desk alone is not sealed to, and nobody else notices. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import { signEpoch } from '../../../crypto/coordinator/sign-roster.ts'
import type { Bytes } from '../../../crypto/bytes.ts'
import { encodeJson } from '../../../crypto/magic.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { sign } from '../../../crypto/primitives/hash.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Hash, Signature } from '../../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../../crypto/reviewer/desk-keys.ts'
import type { Epoch, Roster, RosterChain, Signed } from '../../../crypto/roster-shapes.ts'
import { reveal, type Secret } from '../../../crypto/secret.ts'
import { deskKey, findMemberKey, verifyRoster, type VerifiedRoster } from '../../../crypto/verify-roster.ts'
import {
  drawCoalition,
  epochOf,
  epochSigners,
  publish,
  rosterOf,
  stateOf,
  type Coalition,
  type Desk,
  type Published,
} from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'

describe.each(engines)('one bad document among others on $name', ({ load }) => {
  let coalition: Coalition
  let good: Published
  let north: Desk
  let south: Desk

  beforeAll(async () => {
    useEngine(await load())
    coalition = drawCoalition(fromEngine)
    good = publish(coalition)
    const [first, second] = coalition.desks
    if (first === undefined || second === undefined) throw new Error('two desks')
    north = first
    south = second
  })

  const verified = (chain: Partial<RosterChain>): VerifiedRoster =>
    verifyRoster(good.pin, { ...good.chain, ...chain }, testDay)
  const epochs = (...more: readonly Signed[]) => ({ epochs: [...good.chain.epochs, ...more] })
  const next = (desk: Desk, changed: Partial<Epoch> = {}): Signed =>
    signEpoch(
      epochOf(coalition, desk, good.chain.roster, { number: 8, ...changed }),
      epochSigners(coalition, desk),
    )
  const keysIn = (roster: VerifiedRoster) => [north, south].map(({ entry }) => deskKey(roster, entry.id))
  const otherRoster = { version: 5, hash: new Uint8Array(32).fill(9) as Bytes as Hash }

  /** Whatever is no epoch, under signatures that hold. */
  const unreadable = (by: readonly Secret<'person/sign'>[]): Signed => {
    const bytes = encodeJson('epch', { later: 'version' }) as Signed['bytes']
    const signatures = by.map((seed) => ({
      key: verifyingKeyOf(seed),
      signature: sign(reveal(seed), 'document/epoch', bytes) as Signature,
    }))
    return { bytes, signatures }
  }
  const peopleOf = ({ reviewers }: Desk) => reviewers.map(({ signing }) => signing)

  it('P-161 all is well: the control', () => {
    expect(keysIn(verified(epochs(next(north))))).toEqual(['live', 'live'])
  })

  it.each([
    ['dated ahead', () => next(north, { day: testDay + 2 })],
    ['under another list of the same version', () => next(north, { roster: otherRoster })],
    ['that cannot be read', () => unreadable(peopleOf(north))],
  ])('P-161 an epoch %s makes its desk doubtful, and its older epoch is not taken', (_what, make) => {
    const roster = verified(epochs(make()))
    expect(keysIn(roster)).toEqual(['doubtful', 'live'])
    expect(roster.epochs.map(({ epoch }) => epoch.desk)).toEqual([south.entry.id])
    expect(roster.doubtful).toEqual([north.entry.id])
  })

  it('P-161 a higher epoch that holds ends the doubt', () => {
    const bad = next(north, { day: testDay + 2 })
    expect(keysIn(verified(epochs(bad, next(north, { number: 9 }))))).toEqual(['live', 'live'])
  })

  it('P-161 the same doubt about every desk is one about the list, or about this clock', () => {
    const both = (changed: Partial<Epoch>) => epochs(next(north, changed), next(south, changed))
    expect(codeOf(() => verified(both({ day: testDay + 2 })))).toBe('clock-differs')
    expect(codeOf(() => verified(both({ roster: otherRoster })))).toBe('roster-forked')
    const mixed = epochs(next(north, { day: testDay + 2 }), next(south, { roster: otherRoster }))
    expect(keysIn(verified(mixed))).toEqual(['doubtful', 'doubtful'])
  })

  it('P-54 one epoch of a later list stops all: the list that is shown was rolled back', () => {
    const later = next(north, { roster: { ...otherRoster, version: 6 } })
    expect(codeOf(() => verified(epochs(later)))).toBe('roster-rolled-back')
  })

  it('P-161 what nobody of a desk signed says nothing of it, readable or not', () => {
    const [only] = peopleOf(north)
    const strangers = drawCoalition(fromEngine).desks.flatMap(peopleOf)
    for (const by of [only === undefined ? [] : [only], strangers]) {
      expect(keysIn(verified(epochs(unreadable(by))))).toEqual(['live', 'live'])
    }
  })

  it('P-161 of a desk without any epoch that counts it is said which', () => {
    const half = signEpoch(
      epochOf(coalition, north, good.chain.roster),
      epochSigners(coalition, north).slice(0, 1),
    )
    const [, ofSouth] = good.chain.epochs
    const others = ofSouth === undefined ? [] : [ofSouth]
    expect(keysIn(verified({ epochs: [half, ...others] }))).toEqual(['unsigned', 'live'])
    expect(keysIn(verified({ epochs: others }))).toEqual(['missing', 'live'])
    expect(keysIn(verifyRoster(good.pin, good.chain, testDay + 34))).toEqual(['over', 'over'])
  })

  it('P-161 a member statement or a state that cannot be read is passed over', () => {
    const [person] = north.reviewers
    const rubbish = (magic: 'memb' | 'stat') => ({
      ...unreadable(peopleOf(north)),
      bytes: encodeJson(magic, { later: 'version' }) as Signed['bytes'],
    })
    const said = stateOf(coalition, { about: south.entry.id }, coalition.coordinators)
    const roster = verified({
      members: [rubbish('memb'), ...good.chain.members],
      states: [rubbish('stat'), said],
    })
    expect(person && findMemberKey(roster, person.person)).not.toBeNull()
    expect(roster.states).toHaveLength(1)
    expect(keysIn(roster)).toEqual(['live', 'live'])
  })

  it('P-161 a root or a list that cannot be read still stops all', () => {
    const roster: Roster = rosterOf(coalition)
    const bytes = encodeJson('rost', { ...roster, portal: 'x' }) as Signed['bytes']
    expect(codeOf(() => verified({ roster: { ...good.chain.roster, bytes } }))).toBe('roster-untrusted')
    expect(codeOf(() => verified({ roots: [unreadable(peopleOf(north))] }))).toBe('malformed')
  })
})
