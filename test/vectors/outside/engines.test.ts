import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { isEqual } from '../../../crypto/bytes.ts'
import type { Engine } from '../../../crypto/primitives/engine.ts'
import { engines } from '../../support/world.ts'
import { hex, hexOf, readOutside, Result, wycheproof } from './read-outside.ts'

const xwing = readOutside(
  'xwing_draft',
  z.array(z.object({ seed: hex, eseed: hex, ss: hex, sk: hex, pk: hex, ct: hex })).length(3),
)

const aead = readOutside(
  'wycheproof_xchacha20_poly1305_test',
  wycheproof(
    z.object({
      tests: z.array(
        z.object({ key: hex, iv: hex, aad: hex, msg: hex, ct: hex, tag: hex, result: Result, tcId: z.int() }),
      ),
    }),
  ),
)

const ed25519 = readOutside(
  'wycheproof_ed25519_test',
  wycheproof(
    z.object({
      publicKey: z.object({ pk: hex }),
      tests: z.array(z.object({ msg: hex, sig: hex, result: Result, tcId: z.int() })),
    }),
  ),
)

const speccheck = readOutside(
  'ed25519_speccheck',
  z.object({ cases: z.array(z.tuple([hex, hex, hex])).length(10) }),
)

/** Published by RFC 8032 section 7.1: seed, public key, message, signature. */
const rfc8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
].map((row) => row.map((text) => hex.parse(text)))

describe.each(engines)('outside vectors on $name', ({ load }) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await load()
  })

  it('P-10 X-Wing: the three of the draft, both ways', () => {
    for (const { seed, eseed, ss, sk, pk, ct } of xwing) {
      const pair = engine.kemKeyPair(seed)
      expect(hexOf(pair.publicKey)).toBe(hexOf(pk))
      expect(hexOf(pair.secretKey)).toBe(hexOf(sk))
      const made = engine.kemEncapsulate(pk, eseed)
      expect(made && hexOf(made.ciphertext)).toBe(hexOf(ct))
      expect(made && hexOf(made.sharedSecret)).toBe(hexOf(ss))
      const opened = engine.kemDecapsulate(pair.secretKey, ct)
      expect(opened && hexOf(opened)).toBe(hexOf(ss))
    }
  })

  it('P-8 XChaCha20-Poly1305: all of Wycheproof', () => {
    const tests = aead.testGroups.flatMap((group) => group.tests)
    expect(tests.length).toBe(aead.numberOfTests)
    const wrong = tests.filter(({ key, iv, aad, msg, ct, tag, result }) => {
      const sealed = new Uint8Array([...ct, ...tag])
      const opened = engine.aeadOpen(key, iv, sealed, aad)
      if (result === 'invalid') return opened !== null
      const again = engine.aeadSeal(key, iv, msg, aad)
      return opened === null || !isEqual(opened, msg) || !isEqual(again, sealed)
    })
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })

  it('P-9 Ed25519: all of Wycheproof', () => {
    const tests = ed25519.testGroups.flatMap(({ publicKey, tests: cases }) =>
      cases.map((one) => ({ ...one, pk: publicKey.pk })),
    )
    expect(tests.length).toBe(ed25519.numberOfTests)
    const wrong = tests.filter(
      ({ pk, msg, sig, result }) => engine.verify(pk, msg, sig) !== (result === 'valid'),
    )
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })

  it('P-9 Ed25519: of the ten speccheck signatures only the fourth, as libsodium decides', () => {
    const accepted = speccheck.cases.map(([message, key, signature]) =>
      engine.verify(key, message, signature),
    )
    expect(accepted).toEqual([false, false, false, true, false, false, false, false, false, false])
  })

  it('P-9 Ed25519: keys and signatures of RFC 8032', () => {
    for (const [seed, key, message, signature] of rfc8032) {
      if (!seed || !key || !message || !signature) throw new Error('four fields')
      expect(hexOf(engine.signingPublicKey(seed))).toBe(hexOf(key))
      expect(hexOf(engine.sign(seed, message))).toBe(hexOf(signature))
    }
  })
})
