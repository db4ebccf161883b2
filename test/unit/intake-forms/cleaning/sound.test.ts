/** P-188 for sounds: frames, samples and packets stay, everything that is said about them goes. */

import { Buffer } from 'node:buffer'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { clean, look, told, whyNotCleaned } from '../../../support/cleaned.ts'
import { canary } from '../../../support/evidence-files.ts'

/** 128 kbit/s, 44,100 Hz, layer III: 417 bytes each. */
const frames = Buffer.concat(
  Array.from({ length: 6 }, (_, i) =>
    Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413, i + 1)]),
  ),
)

const frame = (name: string, text: string): Buffer => {
  const body = Buffer.from(`\0${text}`, 'latin1')
  return Buffer.concat([Buffer.from(name), Buffer.from([0, 0, 0, body.length, 0, 0]), body])
}
const id3 = (...inside: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([...inside, Buffer.alloc(20)])
  return Buffer.concat([
    Buffer.from('ID3\x03\0\0\0\0', 'latin1'),
    Buffer.from([body.length >> 7, body.length & 127]),
    body,
  ])
}
const id3v1 = Buffer.from(`TAG${`${canary} old`.padEnd(125, '\0')}`, 'latin1')
const tag = id3(
  frame('TPE1', `${canary} artist`),
  frame('COMM', `eng\0${canary} comment`),
  frame('TSSE', 'encoder 1'),
)

function ape(): Buffer {
  const item = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 0]), Buffer.from(`Artist\0${canary} ape`)])
  item.writeUInt32LE(`${canary} ape`.length, 0)
  const part = (flags: number): Buffer => {
    const head = Buffer.alloc(32)
    head.write('APETAGEX')
    for (const [at, value] of [
      [8, 2000],
      [12, item.length + 32],
      [16, 1],
      [20, flags],
    ] as const)
      head.writeUInt32LE(value >>> 0, at)
    return head
  }
  return Buffer.concat([part(0xa0000000), item, part(0x80000000)])
}

describe('P-188: an MP3', () => {
  const file = Buffer.concat([
    tag,
    frames.subarray(0, 834),
    id3(frame('TIT2', canary)),
    frames.subarray(834),
    ape(),
    id3v1,
  ])

  it('keeps its frames alone', async () => {
    expect((await clean(file)).equals(frames)).toBe(true)
  })

  it('tells every tag', async () => {
    const looked = await look(file)
    expect(told(looked, 'author')).toEqual([`${canary} artist`, `${canary} ape`])
    expect(told(looked, 'comments')).toEqual([`${canary} comment`])
    expect(told(looked, 'software')).toEqual(['encoder 1'])
    expect(told(looked, 'title')).toEqual([canary, `${canary} old`])
  })

  it('without frames, or of noise that begins frames, is damaged and soon so', async () => {
    expect(await whyNotCleaned(tag)).toBe('damaged')
    expect(await whyNotCleaned(Buffer.concat([tag, Buffer.alloc(3_000_000, 0xff)]))).toBe('damaged')
  })
})

const chunk = (name: string, body: Uint8Array): Buffer => {
  const head = Buffer.alloc(8)
  head.write(name)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
const riff = (...chunks: readonly Buffer[]): Buffer =>
  chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]))
const format = chunk('fmt ', Buffer.from('0100010044ac000088580100020010 00'.replace(' ', ''), 'hex'))
const heard = Buffer.from('sound, not words')

describe('P-188: a WAV', () => {
  const file = riff(
    format,
    chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('IART', Buffer.from(`${canary} artist\0`))])),
    chunk('bext', Buffer.from(`${canary} take`.padEnd(256, '\0') + `${canary} recorder`.padEnd(400, '\0'))),
    chunk('data', heard),
    chunk('iXML', Buffer.from(`<a>${canary}</a>`)),
    chunk('id3 ', tag),
  )

  it('keeps format and sound alone', async () => {
    expect((await clean(file)).equals(riff(format, chunk('data', heard)))).toBe(true)
  })

  it('tells every chunk', async () => {
    const looked = await look(file)
    expect(told(looked, 'author')).toEqual([`${canary} artist`])
    expect(told(looked, 'device')).toEqual([`${canary} recorder`])
    expect(told(looked, 'comments')).toEqual([`${canary} take`, `${canary} comment`])
  })

  it('of a recorder that never wrote the length keeps all of its sound', async () => {
    const open = riff(format, chunk('data', heard))
    open.writeUInt32LE(0xffffffff, open.indexOf('data') + 4)
    expect((await clean(open)).equals(riff(format, chunk('data', heard)))).toBe(true)
  })

  it('with two sounds, without a format or cut is damaged', async () => {
    expect(await whyNotCleaned(riff(format, chunk('data', heard), chunk('data', heard)))).toBe('damaged')
    expect(await whyNotCleaned(riff(chunk('data', heard)))).toBe('damaged')
    expect(await whyNotCleaned(file.subarray(0, file.length - 4))).toBe('damaged')
  })
})

/** A page with one packet on it, the checksum left out: nobody asks for it when reading. */
function page(flags: number, number: number, packet: Uint8Array): Buffer {
  const lacing = [...new Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
  const head = Buffer.alloc(27)
  head.write('OggS')
  head[5] = flags
  head.writeUInt32LE(0xabcdef12, 14)
  head.writeUInt32LE(number, 18)
  head[26] = lacing.length
  return Buffer.concat([head, Buffer.from(lacing), packet])
}

const words = (...texts: readonly string[]): Buffer =>
  Buffer.concat(
    texts.flatMap((text) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(text.length)
      return [length, Buffer.from(text)]
    }),
  )

describe('P-188: an OGG', () => {
  const tags = Buffer.concat([
    Buffer.from('OpusTags'),
    words(`${canary} coder`),
    Buffer.from([1, 0, 0, 0]),
    words(`ARTIST=${canary} artist ${'.'.repeat(600)}`),
  ])
  const packet = Buffer.from('a packet of sound')
  const file = Buffer.concat([
    page(2, 0, Buffer.from('OpusHead\x01\x01')),
    page(0, 1, tags),
    page(4, 2, packet),
  ])

  it('keeps head and sound, numbered from 1, without words', async () => {
    const copy = await clean(file)
    expect(copy.includes(canary)).toBe(false)
    expect(copy.includes(packet)).toBe(true)
    const pages = [...copy.toString('latin1').matchAll(/OggS/g)].map(({ index }) => index)
    expect(pages.map((at) => copy.readUInt32LE(at + 14))).toEqual([1, 1, 1])
    expect(pages.map((at) => copy.readUInt32LE(at + 18))).toEqual([0, 1, 2])
    expect((await look(copy)).reveals).toEqual([])
  })

  it('tells what was said', async () => {
    const looked = await look(file)
    expect(told(looked, 'software')).toEqual([`${canary} coder`])
    expect(told(looked, 'author')[0]).toContain(`${canary} artist`)
  })

  it('without sound behind its words, with a length that lies, or with a stranger in it is damaged', async () => {
    const lying = Buffer.from(file)
    lying.writeUInt32LE(0xffffffff, lying.indexOf('OpusTags') + 8)
    expect(await whyNotCleaned(lying)).toBe('damaged')
    expect(await whyNotCleaned(file.subarray(0, file.length - 5))).toBe('damaged')
    expect(await whyNotCleaned(Buffer.concat([file, page(2, 0, Buffer.from('\x80theora'))]))).toBe('damaged')
  })
})

describe('P-188: sounds that lie', () => {
  it('come to an end whatever byte is changed', async () => {
    const wav = riff(format, chunk('LIST', Buffer.from('INFOIART\x02\0\0\0ab')), chunk('data', heard))
    const mp3 = Buffer.concat([tag, frames, ape(), id3v1])
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(wav, mp3), fc.nat(), fc.nat(255), async (file, place, byte) => {
        const bytes = Buffer.from(file)
        bytes[place % bytes.length] = byte
        expect(['cleaned', 'damaged', 'too-large', 'unknown']).toContain(await whyNotCleaned(bytes))
      }),
      { numRuns: 200 },
    )
  })
})
