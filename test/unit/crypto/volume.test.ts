import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { gcm } from '@noble/ciphers/aes.js'
import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { u32, u8, zeros } from '../../../crypto/byte-writer.ts'
import { chunkSecret, volumeCipher } from '../../../crypto/primitives/volume-cipher.ts'
import {
  chunkBytes,
  chunkRoom,
  chunksFor,
  encodeVolumeHeader,
  mostChunks,
  padme,
  parseVolumeHeader,
  volumeBytes,
} from '../../../crypto/protocol/volume-layout.ts'
import { placesIn, type VolumeIndex } from '../../../crypto/protocol/volume-index.ts'
import { startLibsodium } from '../../support/world.ts'

const random = Uint8Array.from({ length: 20 }, (_, i) => i)
const headerOf = (chunks: number): Bytes => encodeVolumeHeader({ chunks, random })
const textOf = (fill: number): Bytes => new Uint8Array(chunkRoom).fill(fill)

beforeAll(startLibsodium)

describe('P-170: the length of a volume', () => {
  test('Padmé leaves the first bits of a count: the paper’s own example, and its neighbours', () => {
    expect([1, 2, 3, 8, 9, 10, 16, 17, 18, 100, 1000, 65_553].map(padme)).toEqual([
      1, 2, 3, 8, 10, 10, 16, 18, 18, 104, 1024, 67_584,
    ])
  })

  test('is never shorter than its files, at most 12 % longer, and padded once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostChunks }), (count) => {
        const padded = padme(count)
        expect(padded).toBeGreaterThanOrEqual(count)
        expect(padded).toBeLessThanOrEqual(Math.ceil(count * 1.12))
        expect(padme(padded)).toBe(padded)
      }),
    )
    expect(chunksFor(0)).toBe(1)
    expect(chunksFor(chunkRoom)).toBe(1)
    expect(chunksFor(chunkRoom + 1)).toBe(2)
    expect(volumeBytes(2)).toBe(32 + 2 * 65_536)
  })
})

describe('P-171: the header of a volume', () => {
  test('comes back as it was written', () => {
    expect(parseVolumeHeader(headerOf(104))).toEqual({ chunks: 104, random })
    expect(headerOf(104)).toHaveLength(32)
  })

  test.each([
    ['another magic', (header: Bytes) => (header[0] = 0), 'malformed'],
    ['another version', (header: Bytes) => (header[4] = 2), 'unknown-version'],
    ['another suite', (header: Bytes) => (header[5] = 1), 'unknown-suite'],
    ['another size of chunks', (header: Bytes) => (header[6] = 17), 'malformed'],
    ['a byte that is not zero', (header: Bytes) => (header[7] = 1), 'malformed'],
    ['no chunks', (header: Bytes) => header.fill(0, 8, 12), 'malformed'],
    ['a count that is not Padmé’s', (header: Bytes) => header.set(u32(103), 8), 'malformed'],
    ['more chunks than anybody stores', (header: Bytes) => header.set(u32(mostChunks * 2), 8), 'malformed'],
  ])('%s is refused', (_what, change, code) => {
    const header = headerOf(104)
    change(header)
    expect(() => parseVolumeHeader(header)).toThrow(code)
  })

  test('one that is too short or too long is refused', () => {
    expect(() => parseVolumeHeader(headerOf(1).slice(1))).toThrow('malformed')
    expect(() => parseVolumeHeader(concat(headerOf(1), zeros(1)))).toThrow('malformed')
  })
})

describe('P-172: the chunks of a volume', () => {
  const volumeKey = new Uint8Array(32).fill(7)
  const sealerFor = (chunks: number) => {
    const header = headerOf(chunks)
    return volumeCipher(chunkSecret(volumeKey, header), header)
  }

  test('are AES-256-GCM under a nonce of 7 zeros, number and last: another implementation opens them', async () => {
    const secret = chunkSecret(volumeKey, headerOf(2))
    const cipher = await sealerFor(2)
    for (const number of [0, 1]) {
      const sealed = await cipher.seal(number, textOf(number))
      expect(sealed).toHaveLength(chunkBytes)
      const nonce = concat(zeros(7), u32(number), u8(number))
      expect(gcm(secret, nonce).decrypt(sealed)).toEqual(textOf(number))
    }
  })

  test('open one by one, in any order', async () => {
    const cipher = await sealerFor(3)
    const sealed = await Promise.all([0, 1, 2].map((number) => cipher.seal(number, textOf(number))))
    for (const number of [2, 0, 1]) {
      expect(await cipher.open(number, sealed[number] ?? zeros(0))).toEqual(textOf(number))
    }
  })

  test('reordered, spliced from two, cut, flipped or the last in the middle: none opens', async () => {
    const cipher = await sealerFor(2)
    const other = await sealerFor(3)
    const first = await cipher.seal(0, textOf(1))
    const last = await cipher.seal(1, textOf(2))
    await expect(cipher.open(0, last)).rejects.toThrow('cannot-open')
    await expect(cipher.open(1, first)).rejects.toThrow('cannot-open')
    await expect(other.open(0, first)).rejects.toThrow('cannot-open')
    await expect(cipher.open(0, first.slice(1))).rejects.toThrow('cannot-open')
    first[60_000] = (first[60_000] ?? 0) ^ 1
    await expect(cipher.open(0, first)).rejects.toThrow('cannot-open')
    expect(await cipher.open(1, last)).toEqual(textOf(2))
  })

  test('of which there is none are a defect, and a text that does not fill its chunk', async () => {
    const cipher = await sealerFor(2)
    await expect(cipher.seal(2, textOf(0))).rejects.toThrow(RangeError)
    await expect(cipher.seal(0, zeros(5))).rejects.toThrow(RangeError)
  })
})

describe('P-173: the index of a volume', () => {
  const fileOf = (size: number) => ({
    name: 'a.jpg',
    type: 'image/jpeg',
    kind: 'as-is' as const,
    size,
    hash: zeros(32),
    original: zeros(32),
  })
  const indexOf = (...sizes: number[]) =>
    ({
      id: zeros(16),
      key: zeros(32),
      header: headerOf(1),
      files: sizes.map(fileOf),
    }) as unknown as VolumeIndex

  test('files stand one behind the other', () => {
    const places = placesIn(indexOf(10, 0, 5), 1)
    expect(places?.map(({ at }) => at)).toEqual([0, 10, 10])
  })

  test('files that do not fit are not believed', () => {
    expect(placesIn(indexOf(chunkRoom), 1)).not.toBeNull()
    expect(placesIn(indexOf(chunkRoom, 1), 1)).toBeNull()
  })
})
