import { beforeAll, describe, expect, it } from '@jest/globals'
import { countersignChange, signRoot, signRoster } from '../../../../crypto/coordinator/sign-roster.ts'
import { CryptoError } from '../../../../crypto/errors.ts'
import { fromEngine } from '../../../../crypto/primitives/seal.ts'
import { Root, Roster, type Change } from '../../../../crypto/roster-shapes.ts'
import { readDocument } from '../../../../crypto/sign-document.ts'
import { verifyChange } from '../../../../crypto/verify-change.ts'
import {
  nextDocuments,
  type Edit,
  type NextDocuments,
} from '../../../../review-console/coalition/next-list.ts'
import { openSession } from '../../../../review-console/session/session.ts'
import { Refusal } from '../../../../review-console/session/refusal.ts'
import { drawCoordinated, type Coordinated } from '../../../support/coordinators.ts'
import { startLibsodium, testDay } from '../../../support/world.ts'

beforeAll(startLibsodium)

const contact: Edit = { edit: 'coalition', contact: 'new@example.org' }
const more: Edit = { edit: 'threshold', threshold: 3 }
const nextOf = ({ now }: Coordinated, edits: readonly Edit[] = [contact]): NextDocuments =>
  nextDocuments(now, edits, testDay)

const seedOf = ({ coalition }: Coordinated, i: number) => {
  const seed = coalition.coordinators[i]
  if (seed === undefined) throw new Error(`no coordinator ${String(i)}`)
  return seed
}

describe('proposing', () => {
  it('signs exactly what was shown, root and list, once', () => {
    const of = drawCoordinated()
    const next = nextOf(of, [contact, more])
    const change = of.sessionOf(0).proposeChange(of.now, next)
    expect(change.root === null ? null : readDocument('root', Root, change.root)).toEqual(next.root)
    expect(readDocument('rost', Roster, change.roster)).toEqual(next.roster)
    expect([change.root?.signatures.length, change.roster.signatures.length]).toEqual([1, 1])
    expect(verifyChange(of.now, change)).toMatchObject({ isReady: false })
  })

  it('is refused to who holds no coordinator’s key, and to a key that vouches for nothing', () => {
    const of = drawCoordinated()
    const keys = { address: fromEngine(16), login: fromEngine(32), boxKey: fromEngine(32) }
    const network = { fetch: () => Promise.reject(new Error('not asked')), authority: '', nowMs: () => 0 }
    const sessionWith = (coordinator: ReturnType<typeof of.boxOf>['coordinator']) =>
      openSession({ box: { ...of.boxOf(0), coordinator }, sequence: 1, keys }, network)
    const stranger = seedOf(drawCoordinated(), 0).copy()
    for (const session of [sessionWith(null), sessionWith(stranger)])
      expect(() => session.proposeChange(of.now, nextOf(of))).toThrow(new Refusal('not-allowed'))
    expect(sessionWith(null).coordinatorKey()).toBeNull()
  })

  it('is refused upon another coalition’s list, for what does not follow, and against the rules', () => {
    const of = drawCoordinated()
    const other = drawCoordinated()
    const session = of.sessionOf(0)
    const next = nextOf(of)
    expect(() => session.proposeChange(other.now, nextOf(other))).toThrow()
    const untrusted = new CryptoError('roster-untrusted')
    expect(() => session.proposeChange(of.now, { ...next, roster: { ...next.roster, version: 9 } })).toThrow(
      untrusted,
    )
    expect(() =>
      session.proposeChange(of.now, { ...next, roster: { ...next.roster, previous: null } }),
    ).toThrow(untrusted)
    expect(() => session.proposeChange(of.now, nextOf(of, [{ edit: 'threshold', threshold: 1 }]))).toThrow(
      new Refusal('not-allowed'),
    )
  })

  it('is over when the session is locked', () => {
    const of = drawCoordinated()
    const session = of.sessionOf(0)
    session.lock()
    expect(() => session.proposeChange(of.now, nextOf(of))).toThrow(new Refusal('locked'))
  })
})

describe('approving', () => {
  const proposed = (of: Coordinated, edits?: readonly Edit[]): Change =>
    of.sessionOf(0).proposeChange(of.now, nextOf(of, edits))

  it('adds one signature under the very bytes that were shown', () => {
    const of = drawCoordinated()
    const change = proposed(of)
    const signed = of.sessionOf(1).approveChange(of.now, change)
    expect(signed.roster.bytes).toEqual(change.roster.bytes)
    expect(signed.roster.signatures.length).toBe(2)
    expect(verifyChange(of.now, signed)).toMatchObject({ isReady: true })
  })

  it('is refused for a change of the list of before', () => {
    const of = drawCoordinated()
    const change = proposed(of)
    const later = {
      ...of.now,
      roster: { ...of.roster, version: 6 },
      rosterHash: fromEngine(32) as typeof of.now.rosterHash,
    }
    expect(() => of.sessionOf(1).approveChange(later, change)).toThrow(new CryptoError('roster-untrusted'))
  })

  it('is refused for what breaks a rule, whoever signed it', () => {
    const of = drawCoordinated()
    const { root, roster } = nextOf(of, [more])
    if (root === null) throw new Error('a root')
    const lax = {
      root: signRoot({ ...root, threshold: 1 }, [seedOf(of, 0)]),
      roster: signRoster(roster, [seedOf(of, 0)]),
    }
    const both = countersignChange(lax, seedOf(of, 2))
    expect(verifyChange(of.now, both)).toMatchObject({ isReady: true })
    expect(() => of.sessionOf(1).approveChange(of.now, both)).toThrow(new Refusal('not-allowed'))
  })
})
