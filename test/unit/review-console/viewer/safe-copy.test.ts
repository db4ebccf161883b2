/** What leaves the viewer: PNG, ZIP and text that the console wrote itself. */

import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { crc32, pngOf } from '../../../../review-console/evidence/png.ts'
import { makeSafeCopy } from '../../../../review-console/evidence/safe-copy.ts'
import type { Copied } from '../../../../review-console/evidence/viewer-port.ts'
import { storedZip } from '../../../../review-console/evidence/stored-zip.ts'
import { readPng } from '../../../support/read-png.ts'

const pixels = (value: number): Copied => ({
  as: 'pixels',
  width: 1,
  height: 2,
  rgba: Uint8Array.of(value, 0, 0, 255, 9, 9, 9, 0),
})

describe('P-196 a safe copy', () => {
  it('of pixels is a PNG of three chunks, white where it was clear', async () => {
    const png = await pngOf(1, 2, Uint8Array.of(255, 0, 0, 255, 9, 9, 9, 0))
    expect(readPng(png)).toEqual({
      width: 1,
      height: 2,
      rgb: [255, 0, 0, 255, 255, 255],
      chunks: 'IHDR IDAT IEND',
    })
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })

  it('of pages is a ZIP of PNGs that others can read, without a day', async () => {
    const copies = [pixels(1), pixels(2)]
    const told: number[] = []
    const made = await makeSafeCopy(
      { copy: (page) => Promise.resolve(copies[page - 1] ?? { as: 'none', why: 'broken' }) },
      { name: 'order.final.pdf', pages: 2 },
      (page) => told.push(page),
    )
    if ('why' in made) throw new Error(made.why)
    expect(made).toMatchObject({ name: 'order.final-copy.zip', leftOut: 0 })
    const files = unzipSync(made.bytes)
    expect(Object.values(files).map((bytes) => readPng(bytes).rgb[0])).toEqual([1, 2])
    expect(told).toEqual([1, 2])
    expect(storedZip([{ name: 'a', bytes: new Uint8Array(1) }]).slice(10, 14)).toEqual(
      Uint8Array.of(0, 0, 0x21, 0),
    )
  })

  it('of a text shows what cannot be seen by its number', async () => {
    const copy = (): Promise<Copied> => Promise.resolve({ as: 'text', text: 'a\u202eb\u0007' })
    const made = await makeSafeCopy({ copy }, { name: 'a.txt', pages: 3 }, () => undefined)
    if ('why' in made) throw new Error(made.why)
    expect([made.name, strFromU8(made.bytes)]).toEqual(['a-copy.txt', 'a[U+202E]b[U+0007]'])
  })

  it('says why there is none', async () => {
    const copy = (): Promise<Copied> => Promise.resolve({ as: 'none', why: 'blocked' })
    expect(await makeSafeCopy({ copy }, { name: 'a', pages: 1 }, () => undefined)).toEqual({ why: 'blocked' })
  })
})
