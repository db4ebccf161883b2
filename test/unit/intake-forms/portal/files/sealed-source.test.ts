import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { concat, type Bytes } from '../../../../../crypto/bytes.ts'
import { chunkSecret, volumeCipher } from '../../../../../crypto/primitives/volume-cipher.ts'
import {
  chunkAt,
  chunkBytes,
  chunksFor,
  encodeVolumeHeader,
  volumeBytes,
} from '../../../../../crypto/protocol/volume-layout.ts'
import { fileText, type FileText } from '../../../../../intake-forms/portal/files/file-text.ts'
import { NoLongerKept, sealedSource } from '../../../../../intake-forms/portal/files/sealed-source.ts'
import { startLibsodium } from '../../../../support/world.ts'

beforeAll(startLibsodium)

const written = (length: number, seed: number): Bytes =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7 + (i >> 8)) & 0xff)
const blobs = [written(100_000, 1), written(0, 2), written(200_001, 3)].map((bytes) => new Blob([bytes]))
const length = 300_001
const header = encodeVolumeHeader({ chunks: chunksFor(length), random: written(20, 4) })
const key = written(32, 5)
const whole = volumeBytes(chunksFor(length))

/** The nonces with which the platform was asked to seal, in order. */
async function noncesOf(act: () => Promise<void>): Promise<readonly string[]> {
  const sealing = jest.spyOn(crypto.subtle, 'encrypt')
  try {
    await act()
    return sealing.mock.calls.map(([how]) => String((how as AesGcmParams).iv))
  } finally {
    sealing.mockRestore()
  }
}

async function readAll(piece: number): Promise<Bytes> {
  const source = await sealedSource(fileText(blobs), chunkSecret(key, header), header)
  const parts: Bytes[] = []
  for (let at = 0; at < source.size; at += piece)
    parts.push((await source.slice(at, Math.min(at + piece, source.size))).slice())
  return concat(...parts)
}

describe('a volume that is sealed while it is read', () => {
  it('opens to the files, one behind the other, then zeros', async () => {
    const sealed = await readAll(150_000)
    expect(sealed.length).toBe(whole)
    const cipher = await volumeCipher(chunkSecret(key, header), header)
    const texts = await Promise.all(
      Array.from({ length: cipher.chunks }, (_, i) =>
        cipher.open(i, sealed.slice(chunkAt(i), chunkAt(i) + chunkBytes)),
      ),
    )
    const text = concat(...texts)
    expect(text.subarray(0, 100_000)).toEqual(written(100_000, 1))
    expect(text.subarray(100_000, length)).toEqual(written(200_001, 3))
    expect(text.subarray(length).every((byte) => byte === 0)).toBe(true)
  })

  it('gives the same bytes in pieces of any size', async () => {
    const once = await readAll(whole)
    for (const piece of [65_536, 65_568, 100_001]) expect(await readAll(piece)).toEqual(once)
  })

  it('P-183 seals no chunk twice under one header, wherever it is asked to go on', async () => {
    const offsets = fc.array(fc.integer({ min: 0, max: whole - 1 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(offsets, fc.integer({ min: 1, max: 200_000 }), async (asked, piece) => {
        const nonces = await noncesOf(async () => {
          const source = await sealedSource(fileText(blobs), chunkSecret(key, header), header)
          for (const at of [0, ...asked])
            await source.slice(at, Math.min(at + piece, whole)).catch((error: unknown) => {
              expect(error).toBeInstanceOf(NoLongerKept)
            })
        })
        expect(nonces.length).toBeGreaterThan(0)
        expect(new Set(nonces).size).toBe(nonces.length)
      }),
      { numRuns: 60 },
    )
  })

  it('P-183 sends the kept bytes again although the file has changed since', async () => {
    let seed = 1
    const text: FileText = { length, read: async (from, to) => written(to - from, seed++) }
    const source = await sealedSource(text, chunkSecret(key, header), header)
    const first = (await source.slice(0, 131_072)).slice()
    expect((await source.slice(0, 131_072)).slice()).toEqual(first)
    expect((await source.slice(70_000, 131_072)).slice()).toEqual(first.slice(70_000))
  })

  it('cannot go back behind what it kept, nor far ahead', async () => {
    const source = await sealedSource(fileText(blobs), chunkSecret(key, header), header)
    await source.slice(0, 70_000)
    await expect(source.slice(300_000, 310_000)).rejects.toThrow(NoLongerKept)
    await source.slice(70_000, 200_000)
    await expect(source.slice(0, 1000)).rejects.toThrow(NoLongerKept)
  })
})
