/** JPEG, PNG and WebP: what they reveal, and that a clean copy has the same picture and nothing else. */

import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { clean, look, told, whyNotCleaned } from '../../../support/cleaned.ts'
import { drawJpeg, jpegSegment } from '../../../support/evidence/draw-jpeg.ts'
import { displayProfile } from '../../../support/evidence/display-profile.ts'
import {
  cameraJpeg,
  canary,
  gifThatIsAScript,
  htmlCalledJpg,
  jpegThatIsAPage,
  pngChunk,
  screenPng,
  sharedWebp,
  svgWithScripts,
  zipBomb,
} from '../../../support/evidence-files.ts'

const pictures = [
  ['image/jpeg', (orientation: number) => cameraJpeg({ orientation })],
  ['image/png', (orientation: number) => screenPng({ orientation })],
  ['image/webp', (orientation: number) => sharedWebp(orientation)],
] as const

/** From the tables on: all that a decoder reads of a JPEG. */
const codedOf = (jpeg: Buffer): Buffer =>
  jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xdb])), jpeg.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2)

describe.each(pictures)('P-186 %s', (type, make) => {
  it('says who, where, when and with what', async () => {
    const looked = await look(make(6))
    expect(looked).toMatchObject({ can: 'clean', type })
    expect(told(looked, 'place')).toEqual(['52.52014 N, 13.40507 E'])
    expect(told(looked, 'serial')).toEqual([`${canary}-0815`])
    expect(told(looked, 'device')).toEqual(expect.arrayContaining([`${canary} Cameras`, `${canary} One`]))
    expect(told(looked, 'author')).toEqual(expect.arrayContaining([`${canary} artist`, `${canary} creator`]))
    expect(told(looked, 'time')).toContain('2024:01:02 03:04:05')
    expect(told(looked, 'thumbnail')).toEqual([''])
    expect(told(looked, 'other')).toContain(`${canary} screen`)
  })

  it('is clean after cleaning, and cleaning again changes nothing', async () => {
    const copy = await clean(make(6))
    expect(copy.includes(canary)).toBe(false)
    expect(await look(copy)).toEqual({ can: 'clean', type, reveals: [] })
    expect(await clean(copy)).toEqual(copy)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps orientation %i and says nothing else in EXIF', async (turned) => {
    const tiff = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1')
    const copy = await clean(make(turned))
    const at = copy.indexOf(tiff)
    expect(at < 0 ? 1 : copy[at + tiff.length]).toBe(turned)
    expect(copy.includes('MM\0*')).toBe(turned !== 1)
  })

  it('is damaged when it was cut, wherever', async () => {
    const whole = make(1)
    const copy = await clean(whole)
    for (let length = 12; length < copy.length - 2; length += 1 + Math.floor(copy.length / 97))
      expect(await whyNotCleaned(copy.subarray(0, length))).toBe('damaged')
  })

  it('with any bytes changed is damaged or gives a clean copy, and never breaks', async () => {
    const whole = make(1)
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const changed = Buffer.from(whole)
        for (const { at, byte } of changes) changed[at] = byte
        expect(['cleaned', 'damaged', 'unknown']).toContain(await whyNotCleaned(changed))
        await look(changed)
      }),
      { numRuns: 60 },
    )
  })
})

describe('P-186 the picture itself', () => {
  it('of a JPEG stays byte for byte', async () => {
    const whole = cameraJpeg({ width: 640, height: 480 })
    const bare = drawJpeg({ width: 640, height: 480 })
    expect(codedOf(await clean(whole))).toEqual(codedOf(bare))
  })

  it('of a PNG and a WebP stays byte for byte', async () => {
    const [png, webp] = [screenPng(), sharedWebp()]
    const idat = png.subarray(png.indexOf('IDAT') - 4, png.indexOf('prVt') - 4)
    expect((await clean(png)).includes(idat)).toBe(true)
    const lossless = webp.subarray(webp.indexOf('VP8L'), webp.indexOf('EXIF'))
    expect((await clean(webp)).includes(lossless)).toBe(true)
  })

  it('keeps its colours, without the name of the screen', async () => {
    const copy = await clean(cameraJpeg())
    const red = displayProfile('').indexOf('XYZ ', 132)
    expect(copy.includes(displayProfile('').subarray(red, red + 20))).toBe(true)
    expect(copy.includes('dmdd')).toBe(false)
  })

  it('drops what only claims to be a colour profile', async () => {
    const claimed = jpegSegment(0xe2, 'ICC_PROFILE\0', Buffer.from([1, 1]), `${canary} no profile`)
    const bare = drawJpeg({ width: 8, height: 8 })
    expect(await clean(drawJpeg({ width: 8, height: 8, before: [claimed] }))).toEqual(bare)
  })

  it('needs no more than its heads read: the coded bytes are slices of the file', async () => {
    const whole = cameraJpeg({ width: 1200, height: 900 })
    const copy = await clean(whole)
    expect(whole.length - copy.length).toBeGreaterThan(1000)
    expect(codedOf(copy).length).toBeGreaterThan(300_000)
  })
})

describe('P-186 a kind', () => {
  const webhook = 'http://127.0.0.1:9/'
  it.each([
    ['a page called .jpg', htmlCalledJpg(webhook)],
    ['an SVG', svgWithScripts(webhook)],
    ['a GIF that is a script', gifThatIsAScript(webhook)],
    ['a zip', zipBomb(1000, 'anything')],
    ['nothing at all', Buffer.alloc(0)],
  ])('is told by first bytes: %s is none of these', async (_, bytes) => {
    expect(await look(bytes)).toMatchObject({ can: 'not-clean', why: 'unknown' })
    expect(await whyNotCleaned(bytes)).toBe('unknown')
  })

  it('loses the other that it also was', async () => {
    const copy = await clean(jpegThatIsAPage(webhook))
    expect(copy.includes('script')).toBe(false)
    expect(told(await look(jpegThatIsAPage(webhook)), 'hidden')).toEqual([''])
  })
})

describe('P-186 a file that lies', () => {
  const start = (png: Buffer): Buffer => png.subarray(0, 33)

  it('about how much it unpacks to is damaged', async () => {
    const bomb = pngChunk(
      'iCCP',
      Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(64_000_000))]),
    )
    const png = screenPng()
    const whole = Buffer.concat([start(png), bomb, png.subarray(png.indexOf('IDAT') - 4)])
    expect(await whyNotCleaned(whole)).toBe('damaged')
    expect(await look(whole)).toMatchObject({ can: 'not-clean', why: 'damaged' })
  })

  it('about its lengths is damaged', async () => {
    const long = screenPng()
    long.writeUInt32BE(0xffffffff, long.indexOf('tEXt') - 4)
    expect(await whyNotCleaned(long)).toBe('damaged')
    const riff = sharedWebp()
    riff.writeUInt32LE(0xfffffff0, 4)
    expect(await whyNotCleaned(riff)).toBe('damaged')
    const short = jpegSegment(0xe1, 'Exif\0\0')
    short.writeUInt16BE(1, 2)
    expect(await whyNotCleaned(drawJpeg({ width: 8, height: 8, before: [short] }))).toBe('damaged')
  })

  it('about where its EXIF leads goes round in no circle', async () => {
    const round = Buffer.from('MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08', 'latin1')
    const jpeg = drawJpeg({ width: 8, height: 8, before: [jpegSegment(0xe1, 'Exif\0\0', round)] })
    expect(await look(jpeg)).toMatchObject({ can: 'clean' })
  })

  it('with a text longer than a page shows 200 characters of it, none of which writes over others', async () => {
    const text = `\u202e${'x'.repeat(5000)}`
    const jpeg = drawJpeg({ width: 8, height: 8, before: [jpegSegment(0xfe, Buffer.from(text))] })
    const [shown = ''] = told(await look(jpeg), 'comments')
    expect(shown.length).toBeLessThanOrEqual(200)
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
