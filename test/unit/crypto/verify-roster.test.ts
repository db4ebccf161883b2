import { beforeAll, describe, expect, it } from '@jest/globals'
import { signRoster } from '../../../crypto/coordinator/sign-roster.ts'
import { isEqual, type Bytes } from '../../../crypto/bytes.ts'
import { encodeJson } from '../../../crypto/magic.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { sign } from '../../../crypto/primitives/hash.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { PortalId, Signature } from '../../../crypto/protocol/ids.ts'
import { Roster, type RosterChain, type Signed } from '../../../crypto/roster-shapes.ts'
import { reveal } from '../../../crypto/secret.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { findDesk, verifyRoster } from '../../../crypto/verify-roster.ts'
import {
  drawCoalition,
  drawCoordinators,
  publish,
  rosterOf,
  type Coalition,
  type Published,
} from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { engines, testDay } from '../../support/world.ts'
import * as z from 'zod/mini'

describe.each(engines)('the roster document on $name', ({ load }) => {
  let coalition: Coalition
  let good: Published
  beforeAll(async () => {
    useEngine(await load())
    coalition = drawCoalition(fromEngine)
    good = publish(coalition)
  })

  const verdict = (chain: Partial<RosterChain>, pin: Partial<Published['pin']> = {}, today = testDay) =>
    codeOf(() => verifyRoster({ ...good.pin, ...pin }, { ...good.chain, ...chain }, today))
  const quorum = () => coalition.coordinators.slice(0, 2)
  const signed = (changed: Partial<Roster>, by = quorum()) => signRoster(rosterOf(coalition, changed), by)

  it('P-51 is believed when k of n signed it: the control of every refusal below', () => {
    const roster = verifyRoster(good.pin, good.chain, testDay)
    expect(roster.roster.version).toBe(5)
    expect(roster.epochs.map(({ epoch }) => epoch.number)).toEqual([7, 7])
    const [desk] = coalition.desks
    expect(desk && findDesk(roster, desk.entry.id)?.name).toBe('North desk')
    expect(isEqual(roster.firstRootHash, documentHash(good.pin.root))).toBe(true)
  })

  it('P-51 needs k signatures by different coordinators', () => {
    const [first] = quorum()
    if (first === undefined) throw new Error('no coordinator')
    expect(verdict({ roster: signed({}, [first]) })).toBe('roster-untrusted')
    expect(verdict({ roster: signed({}, [first, first]) })).toBe('roster-untrusted')
    expect(verdict({ roster: signed({}, coalition.coordinators.slice(1, 3)), epochs: [] })).toBe('no error')
  })

  it('P-51 is refused when coordinators of another root signed it', () => {
    expect(verdict({ roster: signed({}, drawCoordinators(fromEngine, 2)) })).toBe('roster-untrusted')
    expect(verdict(publish(drawCoalition(fromEngine)).chain)).toBe('roster-untrusted')
  })

  it('P-51 is refused when it names another portal, signed as it may be', () => {
    const roster = signed({ portal: new Uint8Array(16).fill(1) as Bytes as PortalId })
    expect(verdict({ roster, epochs: [] })).toBe('roster-untrusted')
  })

  it('P-51 is refused when one byte of it changed', () => {
    const bytes = new Uint8Array(good.chain.roster.bytes)
    const at = bytes.length - 30
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const roster = { ...good.chain.roster, bytes: bytes as Bytes as Signed['bytes'] }
    expect(verdict({ roster })).toBe('roster-untrusted')
  })

  it('P-50 is refused when a signature made for another kind of document stands under it', () => {
    const bytes = good.chain.roster.bytes
    const underLabel = (label: string): Signed => ({
      bytes,
      signatures: good.chain.roster.signatures.map(({ key }, i) => {
        const seed = coalition.coordinators[i]
        if (seed === undefined) throw new Error('no coordinator')
        return { key, signature: sign(reveal(seed), label, bytes) as Signature }
      }),
    })
    expect(verdict({ roster: underLabel('document/roster') })).toBe('no error')
    expect(verdict({ roster: underLabel('document/root') })).toBe('roster-untrusted')
  })

  const signedJson = (magic: 'rost' | 'root', value: unknown): Signed => {
    const bytes = encodeJson(magic, value) as Signed['bytes']
    const signatures = quorum().map((seed, i) => {
      const key = good.chain.roster.signatures[i]?.key
      if (key === undefined) throw new Error('no key')
      return { key, signature: sign(reveal(seed), 'document/roster', bytes) as Signature }
    })
    return { bytes, signatures }
  }

  it('P-11 is malformed with a field too many, with one too long, or under another magic', () => {
    const plain = z.encode(Roster, rosterOf(coalition))
    expect(verdict({ roster: signedJson('rost', plain), epochs: [] })).toBe('no error')
    expect(verdict({ roster: signedJson('rost', { ...plain, extra: 1 }), epochs: [] })).toBe('malformed')
    const loud = { ...plain.coalition, name: 'x'.repeat(81) }
    expect(verdict({ roster: signedJson('rost', { ...plain, coalition: loud }) })).toBe('malformed')
    const turned = { ...plain.coalition, name: 'left \u202e right' }
    expect(verdict({ roster: signedJson('rost', { ...plain, coalition: turned }) })).toBe('malformed')
    const lines = { ...plain.coalition, name: 'one\u2028two' }
    expect(verdict({ roster: signedJson('rost', { ...plain, coalition: lines }) })).toBe('malformed')
    expect(verdict({ roster: signedJson('root', plain), epochs: [] })).toBe('malformed')
  })

  it('P-6 of another version or suite is refused by its own code', () => {
    const changed = (at: number) => {
      const document = signedJson('rost', z.encode(Roster, rosterOf(coalition)))
      document.bytes[at] = 2
      const signatures = quorum().map((seed, i) => ({
        key: document.signatures[i]?.key ?? (new Uint8Array(32) as never),
        signature: sign(reveal(seed), 'document/roster', document.bytes) as Signature,
      }))
      return { ...document, signatures }
    }
    expect(verdict({ roster: changed(4) })).toBe('unknown-version')
    expect(verdict({ roster: changed(5) })).toBe('unknown-suite')
    expect(verdict({ roster: changed(6) })).toBe('malformed')
  })

  it('P-53 expires on the day after its last', () => {
    const last = { roster: signed({ toDay: testDay }), epochs: [] }
    expect(verdict(last)).toBe('no error')
    expect(verdict(last, {}, testDay + 1)).toBe('roster-expired')
  })

  it('P-53 is a matter of the clock when it is dated more than a day ahead', () => {
    expect(verdict({ roster: signed({ day: testDay + 1 }), epochs: [] })).toBe('no error')
    expect(verdict({ roster: signed({ day: testDay + 2 }), epochs: [] })).toBe('clock-differs')
  })

  it('P-54 may not be older than the pin says', () => {
    expect(verdict({}, { leastRosterVersion: 5 })).toBe('no error')
    expect(verdict({}, { leastRosterVersion: 6 })).toBe('roster-rolled-back')
  })

  it('P-54 may not be older than an epoch names', () => {
    const roster = signed({ version: 4 })
    expect(verdict({ roster, epochs: [] }, { leastRosterVersion: 4 })).toBe('no error')
    expect(verdict({ roster }, { leastRosterVersion: 4 })).toBe('roster-rolled-back')
  })

  it('P-54 may not be another one of the version that an epoch names', () => {
    const twin = signed({ coalition: { name: 'Other', title: 'Reading room', contact: 'x' } })
    expect(verdict({ roster: twin, epochs: [] })).toBe('no error')
    expect(verdict({ roster: twin })).toBe('roster-forked')
    expect(verdict({ roster: signed({ version: 6 }) })).toBe('no error')
  })
})
