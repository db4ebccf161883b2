import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import type { Engine } from '../../../crypto/primitives/engine.ts'
import { engines } from '../../support/world.ts'
import { hexOf, readOutside } from './read-outside.ts'

const count = z.int().min(0)
const answers = readOutside(
  'blake2b_answers',
  z.object({
    cases: z
      .array(z.object({ length: count, keyLength: count, messageLength: count, digest: z.string() }))
      .length(341),
  }),
)

const keyOf = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => 255 - i)
const messageOf = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => i % 251)

describe.each(engines)('BLAKE2b on $name', ({ load }) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await load()
  })

  it('P-2 gives the known answer of RFC 7693 appendix A', () => {
    expect(hexOf(engine.blake2b(64, null, toUtf8('abc')))).toBe(
      'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1' +
        '7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
    )
  })

  it('P-2 gives the answers of another implementation for every length, keyed and not', () => {
    const wrong = answers.cases.filter(({ length, keyLength, messageLength, digest }) => {
      const key = keyLength === 0 ? null : keyOf(keyLength)
      return hexOf(engine.blake2b(length, key, messageOf(messageLength))) !== digest
    })
    expect(wrong).toEqual([])
  })

  it('P-2 agrees with the BLAKE2b of OpenSSL on long messages', () => {
    for (const length of [0, 64, 128, 4096, 131_072]) {
      const expected = createHash('blake2b512').update(messageOf(length)).digest('hex')
      expect(hexOf(engine.blake2b(64, null, messageOf(length)))).toBe(expected)
    }
  })
})
