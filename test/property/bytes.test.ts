import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { ByteReader } from '../../crypto/byte-reader.ts'
import { lengthPrefixed, padTo, u32, u8, zeros } from '../../crypto/byte-writer.ts'
import { concat, fromBase64url, fromUtf8, isEqual, isZero, toBase64url, toUtf8 } from '../../crypto/bytes.ts'
import { codeOf } from '../support/refusal-code.ts'
import { anyText, bytes } from './arbitrary.ts'

describe('base64url', () => {
  it('P-5 leads back to the same bytes, and is what Node writes', () => {
    fc.assert(
      fc.property(bytes(0, 200), (value) => {
        const text = toBase64url(value)
        expect(text).toBe(Buffer.from(value).toString('base64url'))
        expect(fromBase64url(text)).toEqual(value)
      }),
    )
  })

  it.each([6143, 6144, 6145, 12_288, 20_000])(
    'P-5 holds where long text is made in stretches: %i bytes',
    (length) => {
      const value = new Uint8Array(length).map((_, i) => (i * 31) & 255)
      expect(toBase64url(value)).toBe(Buffer.from(value).toString('base64url'))
      expect(fromBase64url(toBase64url(value))).toEqual(value)
    },
  )

  it('P-5 has one spelling: whatever is read is written again letter by letter', () => {
    const letter = fc.constantFrom(...'ABYZabyz0189-_+/=~ \u00e9\n')
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 24 }), (text) => {
        const read = fromBase64url(text)
        if (read !== null) expect(toBase64url(read)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['A', 'AB', 'AAB', 'AA==', 'AA=', 'A+', 'A/', 'AA\n', ' AA', '\u{1d54f}A'])(
    'P-5 refuses %j',
    (text) => {
      expect(fromBase64url(text)).toBeNull()
    },
  )

  it('P-5 takes what the refused ones should have been', () => {
    expect(['', 'AA', 'AAA', 'AAAA', '-w'].map((text) => fromBase64url(text)?.length)).toEqual([
      0, 1, 2, 3, 1,
    ])
  })
})

describe('readers and writers', () => {
  it('P-1 read back what was written, to the last byte', () => {
    const field = fc.oneof(
      fc.record({ kind: fc.constant('u8' as const), value: fc.integer({ min: 0, max: 255 }) }),
      fc.record({ kind: fc.constant('u32' as const), value: fc.integer({ min: 0, max: 4_294_967_295 }) }),
      fc.record({ kind: fc.constant('bytes' as const), value: bytes(0, 40) }),
      fc.record({ kind: fc.constant('zeros' as const), value: fc.integer({ min: 0, max: 40 }) }),
    )
    fc.assert(
      fc.property(fc.array(field, { maxLength: 20 }), (fields) => {
        const written = fields.map((one) => {
          if (one.kind === 'u8') return u8(one.value)
          if (one.kind === 'u32') return u32(one.value)
          return one.kind === 'bytes' ? one.value : zeros(one.value)
        })
        const reader = new ByteReader(concat(...written))
        for (const one of fields) {
          if (one.kind === 'u8') expect(reader.u8()).toBe(one.value)
          else if (one.kind === 'u32') expect(reader.u32()).toBe(one.value)
          else if (one.kind === 'bytes') expect(reader.bytes(one.value.length)).toEqual(one.value)
          else reader.zeros(one.value)
        }
        reader.end()
        expect(codeOf(() => reader.u8())).toBe('malformed')
      }),
    )
  })

  it('P-1 an integer that does not fit its field is a defect', () => {
    for (const value of [-1, 256, 1.5, Number.NaN]) expect(() => u8(value)).toThrow(RangeError)
    for (const value of [-1, 4_294_967_296, 0.5]) expect(() => u32(value)).toThrow(RangeError)
    expect([...u8(255), ...u32(4_294_967_295)]).toEqual([255, 255, 255, 255, 255])
  })

  it('P-1 two different lists of parts never give the same bytes', () => {
    const parts = fc.array(bytes(0, 6), { maxLength: 5 })
    const flat = (list: readonly Uint8Array[]) => toBase64url(concat(...list.map(lengthPrefixed)))
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = a.length === b.length && a.every((part, i) => isEqual(part, b[i] ?? new Uint8Array(99)))
        expect(flat(a) === flat(b)).toBe(same)
      }),
      { numRuns: 1000 },
    )
  })

  it('P-4 padding is zero, and one bit of it is refused', () => {
    fc.assert(
      fc.property(
        bytes(0, 50),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        fc.nat(7),
        (text, more, at, bit) => {
          const padded = padTo(text.length + more, text)
          expect(isZero(padded.subarray(text.length))).toBe(true)
          const place = text.length + (at % more)
          padded[place] = 1 << bit
          const reader = new ByteReader(padded)
          reader.bytes(text.length)
          expect(codeOf(() => reader.zeros(more))).toBe('malformed')
        },
      ),
    )
  })

  it('P-1 equal is equal, and no more', () => {
    fc.assert(
      fc.property(bytes(0, 8), bytes(0, 8), (a, b) => {
        expect(isEqual(a, b)).toBe(Buffer.compare(a, b) === 0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('UTF-8', () => {
  it('P-1 leads back to the text, a byte order mark included', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        expect(fromUtf8(toUtf8(text))).toBe(Buffer.from(text, 'utf8').toString('utf8'))
      }),
    )
    expect(fromUtf8(toUtf8('\ufeffx'))).toBe('\ufeffx')
    expect(() => fromUtf8(Uint8Array.of(0xc0, 0x80))).toThrow()
  })
})
