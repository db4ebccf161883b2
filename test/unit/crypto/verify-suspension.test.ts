import { beforeAll, describe, expect, it } from '@jest/globals'
import { signRoster, signSuspension } from '../../../crypto/coordinator/sign-roster.ts'
import { CryptoError } from '../../../crypto/errors.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { Hash, PersonId, PortalId } from '../../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../../crypto/reviewer/desk-keys.ts'
import type { PersonEntry, Signed, Suspension } from '../../../crypto/roster-shapes.ts'
import { reveal } from '../../../crypto/secret.ts'
import { addSignature } from '../../../crypto/sign-document.ts'
import { suspensionDays, suspensionKeptDays, suspensionRestDays } from '../../../crypto/suite.ts'
import {
  isInForce,
  isOfListNow,
  isStanding,
  verifySuspension,
  whyNotSuspend,
  type PastSuspension,
} from '../../../crypto/verify-suspension.ts'
import { drawFive, type CoalitionOfFive, type CoordinatorSeed } from '../../support/coalition-of-five.ts'
import { personAt, suspensionOf } from '../../support/suspensions-over-http.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

let five: CoalitionOfFive
beforeAll(async () => {
  await startLibsodium()
  five = drawFive(fromEngine)
})

const seed = (n: number): CoordinatorSeed => {
  const found = five.coalition.coordinators[n]
  if (found === undefined) throw new Error('no such coordinator')
  return found
}
const wish = (n: number, person: PersonId, changed: Partial<Suspension> = {}): Suspension =>
  suspensionOf(five, { person, by: verifyingKeyOf(seed(n)), day: testDay }, changed)
const by = (n: number, person: PersonId, changed: Partial<Suspension> = {}): Signed =>
  signSuspension(wish(n, person, changed), seed(n))
const reader = (): PersonEntry => personAt(five, 1, 0).entry
const untrusted = new CryptoError('roster-untrusted')

describe('P-145 a suspension', () => {
  it('says who stops whom', () => {
    const signed = by(2, reader().id)
    expect(verifySuspension(five.now, signed)).toMatchObject({
      by: { key: verifyingKeyOf(seed(2)), name: 'Coordinator 3' },
      person: { id: reader().id },
      suspension: { day: testDay, untilDay: testDay + 7 },
    })
  })

  it('is believed of one coordinator of today alone', () => {
    const stranger = drawFive(fromEngine).coalition.coordinators[0] ?? seed(0)
    const of = { ...wish(0, reader().id), by: verifyingKeyOf(stranger) }
    expect(() => verifySuspension(five.now, signSuspension(of, stranger))).toThrow(untrusted)
    // Signed by another than it names.
    expect(() => verifySuspension(five.now, signSuspension(wish(0, reader().id), seed(1)))).toThrow(untrusted)
    const second = { key: verifyingKeyOf(seed(1)), seed: reveal(seed(1)) }
    expect(() => verifySuspension(five.now, addSignature('susp', by(0, reader().id), second))).toThrow(
      untrusted,
    )
    expect(() => verifySuspension(five.now, { ...by(0, reader().id), signatures: [] })).toThrow(untrusted)
    const removed = five.root.coordinators.slice(1)
    const later = { ...five.now, root: { ...five.root, coordinators: removed } }
    expect(() => verifySuspension(later, by(0, reader().id))).toThrow(untrusted)
  })

  it('is no other document: a roster’s signature does not stand under it', () => {
    const signed = by(0, reader().id)
    const roster = signRoster(five.roster, [seed(0)])
    expect(() => verifySuspension(five.now, roster)).toThrow(untrusted)
    expect(() => verifySuspension(five.now, { ...signed, signatures: roster.signatures })).toThrow(untrusted)
  })

  it('is of this portal, of somebody in the list, and of a list that was in force', () => {
    const bent: readonly Partial<Suspension>[] = [
      { portal: fromEngine(16) as PortalId },
      { person: fromEngine(16) as PersonId },
      { roster: { version: 6, hash: five.now.rosterHash } },
      { roster: { version: 5, hash: fromEngine(32) as Hash } },
    ]
    for (const changed of bent)
      expect(() => verifySuspension(five.now, by(0, reader().id, changed))).toThrow(untrusted)
    const later = { ...five.now, roster: { ...five.roster, version: 6 }, rosterHash: fromEngine(32) as Hash }
    const still = verifySuspension(later, by(0, reader().id))
    expect([isOfListNow(later, still.suspension), isOfListNow(five.now, still.suspension)]).toEqual([
      false,
      true,
    ])
  })

  it('P-146 holds for seven days, and for no other number', () => {
    for (const untilDay of [testDay, testDay + 6, testDay + 8, testDay + 90])
      expect(() => verifySuspension(five.now, by(0, reader().id, { untilDay }))).toThrow(
        new CryptoError('malformed'),
      )
    const one = verifySuspension(five.now, by(0, reader().id))
    expect([-2, -1, 0, 7, 8].map((days) => isStanding(one, testDay + days))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
    const gone = { ...one, person: { ...one.person, toDay: testDay + 2 } }
    expect([1, 2].map((days) => isStanding(gone, testDay + days))).toEqual([true, false])
  })
})

describe('P-148 nobody alone locks the others out', () => {
  const past = (
    n: number,
    person: PersonEntry,
    day = testDay,
    overDay: number | null = null,
  ): PastSuspension => ({
    ...verifySuspension(five.now, by(n, person.id, { day, untilDay: day + suspensionDays })),
    overDay,
  })
  const why = (n: number, person: PersonEntry, before: readonly PastSuspension[], today = testDay) => {
    const who = { key: verifyingKeyOf(seed(n)), person: personAt(five, 0, n).id }
    return whyNotSuspend(five.now, who, person, before, today)
  }
  const other = (): PersonEntry => personAt(five, 1, 1).entry

  it('whatever order they come in', () => {
    expect(why(0, reader(), [])).toBeNull()
    expect(why(0, personAt(five, 0, 0).entry, [])).toBe('not-allowed')
    expect(why(0, { ...reader(), toDay: testDay }, [])).toBe('not-allowed')
    expect(why(1, reader(), [past(0, reader())])).toBe('taken')
    expect(why(0, personAt(five, 0, 1).entry, [past(0, reader())])).toBe('one-at-a-time')
    expect(why(1, other(), [past(0, reader())])).toBe('leaves-nobody')
    // One that was taken back, or lapsed, leaves the desk its people.
    expect(why(1, other(), [past(0, reader(), testDay, testDay)])).toBeNull()
    expect(why(1, other(), [past(0, reader(), testDay - 8)])).toBeNull()
    expect(why(0, { ...reader(), desk: null }, [])).toBeNull()
  })

  it('the same coordinator rests for 28 days after it is over, by whatever end', () => {
    const lapsed = past(0, reader())
    const end = testDay + suspensionDays
    expect(isInForce(lapsed, end)).toBe(true)
    expect(why(0, reader(), [lapsed], end + 1)).toBe('too-soon')
    expect(why(0, reader(), [lapsed], end + suspensionRestDays)).toBe('too-soon')
    expect(why(0, reader(), [lapsed], end + suspensionRestDays + 1)).toBeNull()
    expect(why(1, reader(), [lapsed], end + 1)).toBeNull()
    expect(why(0, other(), [lapsed], end + 1)).toBeNull()
    const takenBack = past(0, reader(), testDay, testDay + 1)
    expect(why(0, reader(), [takenBack], testDay + 1 + suspensionRestDays)).toBe('too-soon')
    expect(why(0, reader(), [takenBack], testDay + 2 + suspensionRestDays)).toBeNull()
  })

  it('and the rest is shorter than one is remembered', () => {
    expect(suspensionKeptDays).toBeGreaterThan(suspensionRestDays + 1)
  })
})
