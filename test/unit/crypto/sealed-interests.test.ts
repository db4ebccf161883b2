import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../../crypto/bytes.ts'
import { engine, type KemKeyPair } from '../../../crypto/primitives/engine.ts'
import type { PersonId, PortalId, SealingKey, VerifyingKey } from '../../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../../crypto/reviewer/desk-keys.ts'
import { openInterests, sealInterests } from '../../../crypto/reviewer/sealed-interests.ts'
import { Secret } from '../../../crypto/secret.ts'
import { startLibsodium } from '../../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number): Bytes => engine().random(length)
const drawPair = (): KemKeyPair => engine().kemKeyPair(random(32))
const publicKey = (pair: KemKeyPair): SealingKey => pair.publicKey as SealingKey

describe('a declaration of interests', () => {
  let portal: PortalId
  let person: PersonId
  let signingSeed: Secret<'person/sign'>
  let signingKey: VerifyingKey
  let readers: KemKeyPair[]

  beforeEach(() => {
    portal = random(16) as PortalId
    person = random(16) as PersonId
    signingSeed = new Secret('person/sign', random(32))
    signingKey = verifyingKeyOf(signingSeed)
    readers = [drawPair(), drawPair(), drawPair()]
  })
  const seal = (text: string, to = readers.map(publicKey)) =>
    sealInterests({ portal, person, text, to, signingSeed })
  const open = (sealed: Bytes, own: readonly KemKeyPair[], changed = {}) =>
    openInterests(sealed, { portal, person, signingKey, ...changed }, own)

  it('P-124 opens for each coordinator that it was sealed to, and for nobody else', () => {
    const sealed = seal('Ünïon member, since 2019.')
    for (const reader of readers) expect(open(sealed, [drawPair(), reader])).toBe('Ünïon member, since 2019.')
    expect(open(sealed, [drawPair()])).toBeNull()
    expect(open(sealed, [])).toBeNull()
  })

  it('P-124 has one length for the same readers, whatever is declared', () => {
    const lengths = ['', 'x', '\u20ac'.repeat(4000)].map((text) => seal(text).length)
    expect(new Set(lengths).size).toBe(1)
    expect(open(seal('\u20ac'.repeat(4000)), readers)).toHaveLength(4000)
    expect(() => seal('x'.repeat(4001))).toThrow('too-long')
    expect(() => seal('', [])).toThrow('malformed')
    const [one] = readers
    if (one === undefined) throw new Error('a reader')
    expect(open(seal('', Array<SealingKey>(32).fill(publicKey(one))), [one])).toBe('')
    expect(() => seal('', Array<SealingKey>(33).fill(publicKey(one)))).toThrow('too-long')
  })

  it('P-124 does not open for another portal, person or signing key', () => {
    const sealed = seal('One employer.')
    expect(open(sealed, readers, { portal: random(16) })).toBeNull()
    expect(open(sealed, readers, { person: random(16) })).toBeNull()
    const other = verifyingKeyOf(new Secret('person/sign', random(32)))
    expect(() => open(sealed, readers, { signingKey: other })).toThrow('cannot-open')
  })

  it('P-124 does not open with any part of it changed', () => {
    const sealed = seal('One employer.')
    const [first] = readers
    if (first === undefined) throw new Error('a reader')
    const slot = 1168
    const places = [8 + slot + 5, 8 + 3 * slot - 1, 8 + 3 * slot + 3, sealed.length - 20]
    for (const at of places) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => open(changed, [first])).toThrow('cannot-open')
    }
    const own = sealed.slice()
    own[9] = (own[9] ?? 0) ^ 1
    expect(open(own, [first])).toBeNull()
  })

  it('P-124 is laid out as the protocol says, or is malformed', () => {
    const sealed = seal('One employer.')
    expect(() => open(sealed.slice(1), readers)).toThrow('malformed')
    expect(() => open(sealed.slice(0, -1), readers)).toThrow('malformed')
    for (const [at, value, code] of [
      [0, 0x78, 'malformed'],
      [4, 2, 'unknown-version'],
      [5, 2, 'unknown-suite'],
      [6, 0, 'malformed'],
      [6, 2, 'malformed'],
      [6, 33, 'malformed'],
      [7, 1, 'malformed'],
    ] as const) {
      const changed = sealed.slice()
      changed[at] = value
      expect(() => open(changed, readers)).toThrow(code)
    }
  })
})
