import { expect, it } from '@jest/globals'
import { toBase32 } from '../../../crypto/base32.ts'
import { toUtf8 } from '../../../crypto/bytes.ts'

it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('"%s" is base32 as RFC 4648 section 10 has it, without padding', (text, encoded) => {
  expect(toBase32(toUtf8(text))).toBe(encoded)
})

it('writes 32 bytes as 52 letters, the last with four bits of nothing', () => {
  expect(toBase32(new Uint8Array(32))).toBe('A'.repeat(52))
  expect(toBase32(new Uint8Array(32).fill(255))).toBe(`${'7'.repeat(51)}Q`)
})
