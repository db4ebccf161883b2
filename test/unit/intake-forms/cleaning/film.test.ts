/** P-188 for films: only the samples of sound and picture are copied, and every table leads to them. */

import { Buffer } from 'node:buffer'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cleanCopy, lookAt } from '../../../../intake-forms/cleaning/look-at.ts'
import { clean, look, told, whyNotCleaned } from '../../../support/cleaned.ts'
import { canary } from '../../../support/evidence-files.ts'
import { box, filmByHand, samplesIn, type HandFilm } from '../../../support/papers/film-by-hand.ts'

const samples = (name: string, count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`${name} ${String(i)} `.repeat(i + 1)))

const pictures = samples('picture', 5)
const sounds = samples('sound', 7)
const places = Array.from({ length: 5 }, (_, i) => Buffer.from(`${canary} was here ${String(i)}`))
const film: HandFilm = {
  tracks: [
    { handler: 'vide', samples: pictures },
    { handler: 'meta', samples: places },
    { handler: 'soun', samples: sounds },
  ],
}

const shapes: readonly (readonly [string, HandFilm])[] = [
  ['moov behind mdat', film],
  ['moov before mdat', { ...film, isMoovFirst: true }],
  ['co64', { ...film, isLong: true, isMoovFirst: true }],
  ['something between the samples', { ...film, between: Buffer.from(`${canary} hidden`) }],
]

describe.each(shapes)('P-188: a film with %s', (_, shape) => {
  it('keeps each sample of sound and picture, and none of the track of places', async () => {
    const copy = await clean(filmByHand(shape))
    expect(samplesIn(copy)).toEqual([pictures, sounds])
    expect(copy.includes(canary)).toBe(false)
    expect(copy.includes('+47')).toBe(false)
    expect(copy.includes(Buffer.from('e1234567', 'hex'))).toBe(false)
  })

  it('tells the place, the track of places, the encoder and the time', async () => {
    const looked = await look(filmByHand(shape))
    expect(told(looked, 'place')).toEqual(['+47.3769+008.5417/', 'gpmd'])
    expect(told(looked, 'software')).toEqual([`${canary} cam`])
    expect(told(looked, 'time')).toHaveLength(1)
  })

  it('has nothing left to tell, and comes out the same a second time', async () => {
    const copy = await clean(filmByHand(shape))
    expect((await look(copy)).reveals).toEqual([])
    expect((await clean(copy)).equals(copy)).toBe(true)
  })
})

describe('P-188: a film that lies', () => {
  const whole = filmByHand({ ...film, isMoovFirst: true })
  const at = (type: string): number => whole.indexOf(type)
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(whole)
    change(bytes)
    return bytes
  }

  it.each<[string, (bytes: Buffer) => void]>([
    ['a box of length 0 inside', (b) => b.writeUInt32BE(4, at('trak') - 4)],
    ['a box that leaves its parent', (b) => b.writeUInt32BE(0x7fffffff, at('stbl') - 4)],
    ['data that leave the file', (b) => b.writeUInt32BE(0x7fffffff, at('mdat') - 4)],
    ['a chunk before the data', (b) => b.writeUInt32BE(4, at('stco') + 12)],
    ['a chunk behind the data', (b) => b.writeUInt32BE(0x7fffffff, at('stco') + 12)],
    ['a sample longer than the file', (b) => b.writeUInt32BE(0x7fffffff, at('stsz') + 16)],
    ['four thousand million samples', (b) => b.writeUInt32BE(0xffffffff, at('stsz') + 12)],
    ['four thousand million chunks', (b) => b.writeUInt32BE(0xffffffff, at('stco') + 8)],
    ['a second table of chunks', (b) => b.write('stco', at('stts'), 'latin1')],
    ['data of another file', (b) => b.writeUInt32BE(0, at('url ') + 4)],
    ['no film', (b) => b.write('mooV', at('moov'), 'latin1')],
  ])('%s is damaged', async (_, change) => {
    expect(await whyNotCleaned(changed(change))).toBe('damaged')
  })

  it('encrypted samples are protected', async () => {
    expect(await whyNotCleaned(changed((b) => b.write('encv', at('avc1'), 'latin1')))).toBe('protected')
  })

  it('comes to an end whatever byte is changed, or wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (place, byte, isCut) => {
        const bytes = isCut ? whole.subarray(0, place) : changed((b) => b.writeUInt8(byte, place))
        expect(['cleaned', 'damaged', 'protected', 'too-large', 'unknown']).toContain(
          await whyNotCleaned(bytes),
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('P-188: a film of 2 GiB', () => {
  it('is cleaned without its samples ever being in memory', async () => {
    const brand = box('ftyp', Buffer.from('isom\0\0\x02\0isommp42', 'latin1'))
    const tail = filmByHand({ tracks: [{ handler: 'vide', samples: [Buffer.alloc(1)] }] })
    const moov = tail.subarray(tail.indexOf('moov') - 4)
    const piece = new Blob([new Uint8Array(1 << 20)])
    const length = 2048 * piece.size
    const sizeAt = moov.indexOf('stsz') + 16
    moov.writeUInt32BE(length, sizeAt)
    moov.writeUInt32BE(brand.length + 8, moov.indexOf('stco') + 12)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(length + 8)
    head.write('mdat', 4)
    const parts = [brand, head].map((bytes) => new Uint8Array(bytes))
    const file = new Blob([...parts, ...Array.from({ length: 2048 }, () => piece), new Uint8Array(moov)])
    const before = process.memoryUsage().rss
    expect((await lookAt(file)).can).toBe('clean')
    const copy = await cleanCopy(file)
    expect(copy.size).toBeGreaterThan(length)
    expect(copy.size).toBeLessThan(file.size)
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })
})
