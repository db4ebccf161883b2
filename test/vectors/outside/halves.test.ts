import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { isZero } from '../../../crypto/bytes.ts'
import { halves, startHalves } from '../../support/halves.ts'
import { hex, hexOf, readOutside, Result, wycheproof } from './read-outside.ts'

const test = { tcId: z.int(), result: Result }
const groupsOf = <Test extends z.ZodRawShape>(shape: Test) =>
  wycheproof(z.object({ tests: z.array(z.object({ ...test, ...shape })) }))

const keyPairs = readOutside(
  'wycheproof_mlkem_768_keygen_seed_test',
  groupsOf({ seed: hex, ek: hex, dk: hex }),
)
const encapsulations = readOutside(
  'wycheproof_mlkem_768_encaps_test',
  groupsOf({ m: hex, ek: hex, c: hex, K: hex }),
)
const decapsulations = readOutside('wycheproof_mlkem_768_test', groupsOf({ seed: hex, c: hex, K: hex }))
const exchanges = readOutside('wycheproof_x25519_test', groupsOf({ public: hex, private: hex, shared: hex }))

const all = <Test>(file: { numberOfTests: number; testGroups: { tests: Test[] }[] }): Test[] => {
  const tests = file.testGroups.flatMap((group) => group.tests)
  expect(tests.length).toBe(file.numberOfTests)
  return tests
}

describe.each(halves)('the halves of X-Wing in $name', (half) => {
  beforeAll(startHalves)

  it('P-10 ML-KEM-768: key pairs from seeds', () => {
    const wrong = all(keyPairs).filter(({ seed, ek, dk }) => {
      const pair = half.keyPair(seed)
      return pair === null || hexOf(pair.publicKey) !== hexOf(ek) || hexOf(pair.secretKey) !== hexOf(dk)
    })
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })

  it('P-10 ML-KEM-768: encapsulation, and keys that are none', () => {
    const wrong = all(encapsulations).filter(({ m, ek, c, K, result }) => {
      const made = half.encapsulate(ek, m)
      if (result === 'invalid') return made !== null
      return made === null || hexOf(made.ciphertext) !== hexOf(c) || hexOf(made.sharedSecret) !== hexOf(K)
    })
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })

  it('P-10 ML-KEM-768: decapsulation, implicit rejection and wrong lengths', () => {
    const wrong = all(decapsulations).filter(({ seed, c, K, result }) => {
      const pair = half.keyPair(seed)
      const opened = pair === null ? null : half.decapsulate(pair.secretKey, c)
      return result === 'invalid' ? opened !== null : opened === null || hexOf(opened) !== hexOf(K)
    })
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })

  it('P-10 X25519: every exchange, none of them with an all-zero secret', () => {
    const wrong = all(exchanges).filter((exchange) => {
      const shared = half.x25519(exchange.private, exchange.public)
      if (isZero(exchange.shared)) return shared !== null
      return shared === null || hexOf(shared) !== hexOf(exchange.shared)
    })
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })
})
