/** What runs in the frame and needs no browser: kinds, sizes, ZIP, XML, office documents, WebM. */

import { describe, expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { CannotShow, readFar, type FarFile } from '../../../../review-console/viewer-frame/far-file.ts'
import { kindOf } from '../../../../review-console/viewer-frame/kinds.ts'
import { officeText } from '../../../../review-console/viewer-frame/office-text.ts'
import { pictureSize } from '../../../../review-console/viewer-frame/picture-size.ts'
import { openZip } from '../../../../review-console/viewer-frame/unzip.ts'
import { elementAt } from '../../../../review-console/viewer-frame/webm.ts'
import { attribute, piecesOf, plain } from '../../../../review-console/viewer-frame/xml.ts'
import type { Told } from '../../../../review-console/viewer-frame/messages.ts'
import { hostileFiles } from '../../../support/hostile-files.ts'

function farOf(bytes: Uint8Array): { file: FarFile; read: () => number } {
  let read = 0
  const file: FarFile = {
    size: bytes.length,
    read: (from, to) => {
      const part = new Uint8Array(bytes.slice(from, to))
      read += part.length
      return Promise.resolve(part)
    },
  }
  return { file, read: () => read }
}

const hostile = (name: string): Uint8Array => {
  const { file } = hostileFiles('http://far.example').find((one) => one.file.name === name) ?? {}
  return file?.part(0, file.size) ?? new Uint8Array()
}

const textOf = async (parts: Readonly<Record<string, string>>): Promise<string | undefined> => {
  const bytes = zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  )
  return (await officeText(await openZip(farOf(bytes).file)))?.text
}

describe('a kind', () => {
  it.each([
    ['page.jpg', 'text'],
    ['drawing.svg', 'text'],
    ['order.pdf', 'pdf'],
    ['both.gif', 'gif'],
    ['letter.docx', 'zip'],
    ['list.mp3', 'text'],
    ['nothing.bin', 'unknown'],
  ])('of %s is %s, whatever its name', (name, kind) => expect(kindOf(hostile(name))).toBe(kind))

  it.each([
    ['avif', '\0\0\0\x20ftypavif'],
    ['mp4', '\0\0\0\x20ftypisom'],
    ['wav', 'RIFF\0\0\0\0WAVE'],
    ['webp', 'RIFF\0\0\0\0WEBP'],
    ['mp3', '\xff\xfb\x90'],
    ['text', 'BM is how this note begins'],
    ['unknown', '\0\x01\x02'],
  ])('%s is known by its first bytes', (kind, first) => expect(kindOf(strToU8(first, true))).toBe(kind))
})

describe('the size of a picture', () => {
  it('is read before it is decoded', () => {
    expect(pictureSize('png', hostile('bomb.png'))).toEqual({ width: 30_000, height: 30_000 })
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 0, 5, 0, 7)
    expect(pictureSize('jpeg', jpeg)).toEqual({ width: 7, height: 5 })
  })

  it.each(['png', 'jpeg', 'gif', 'webp', 'avif', 'bmp'])('of a cut %s is null', (kind) => {
    expect(pictureSize(kind, Uint8Array.of(0xff, 0xd8))).toBeNull()
  })
})

describe('a ZIP', () => {
  it('is read where it is asked for', async () => {
    const large = crypto.getRandomValues(new Uint8Array(60_000))
    const bytes = zipSync(
      {
        'large.bin': new Uint8Array(Buffer.concat(Array.from({ length: 20 }, () => large))),
        'a.txt': strToU8('here'),
      },
      { level: 0 },
    )
    const { file, read } = farOf(bytes)
    const zip = await openZip(file)
    expect(zip.names).toEqual(['large.bin', 'a.txt'])
    expect(await zip.text('a.txt')).toBe('here')
    expect(read()).toBeLessThan(70_000)
  })

  it('P-194 that is a bomb is let go before it has grown', async () => {
    const zip = await openZip(farOf(hostile('bomb.docx')).file)
    await expect(zip.text('word/document.xml')).rejects.toEqual(new CannotShow('too-large'))
  })

  it.each([10, 60, 200])('cut after %d bytes is damaged', async (length) => {
    await expect(openZip(farOf(hostile('letter.docx').subarray(0, length)).file)).rejects.toBeInstanceOf(
      CannotShow,
    )
  })
})

describe('XML', () => {
  it('knows its five entities and numbers, and no others', () => {
    expect(plain('&lt;&amp;&#65;&#x42;&far;&#xD800;&#x110000;')).toBe('<&AB&far;\ufffd\ufffd')
    const pieces = [...piecesOf('<!DOCTYPE a [<!ENTITY b "c">]><a b="1>"><!-- <x> --><![CDATA[<y>]]>&b;</a>')]
    expect(
      pieces
        .filter(({ is }) => is === 'text')
        .map((piece) => ('text' in piece ? piece.text : ''))
        .join(''),
    ).toContain('<y>&b;')
    expect(attribute(' t="s" r=\'A1\'', 'r')).toBe('A1')
  })

  it('of a billion laughs stays as long as it is', async () => {
    const shown = await officeText(await openZip(farOf(hostile('laughs.docx')).file))
    expect(shown?.text.length).toBeLessThan(1000)
    expect(shown?.text).toContain('Laughing')
  })
})

describe('the text of', () => {
  it('a letter, with its notes', async () => {
    const shown = await textOf({
      'word/document.xml':
        '<w:p><w:r><w:t>One &amp; </w:t></w:r><w:tab/><w:t>two</w:t></w:p><w:p><w:t>Three</w:t></w:p>',
      'word/comments.xml': '<w:comment><w:p><w:t>Really?</w:t></w:p></w:comment>',
    })
    expect(shown).toBe('One & \ttwo\nThree\n\n————\n\nReally?')
  })

  it('a table, its values and not its formulas', async () => {
    const shown = await textOf({
      'xl/workbook.xml': '',
      'xl/sharedStrings.xml': '<sst><si><t>Sum</t></si><si><r><t>of </t></r><r><t>two</t></r></si></sst>',
      'xl/worksheets/sheet1.xml':
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c><f>WEBSERVICE("http://far")</f><v>7</v></c></row>',
    })
    expect(shown).toBe('— 1 —\nSum\tof two\t\n7')
  })

  it('slides, in their order', async () => {
    const slide = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`
    const parts = {
      'ppt/presentation.xml': '',
      'ppt/slides/slide10.xml': slide('b'),
      'ppt/slides/slide2.xml': slide('a'),
    }
    expect(await textOf(parts)).toBe('— 1 —\na\n\n— 2 —\nb')
  })

  it('an open document', async () => {
    const xml =
      '<office:automatic-styles>no</office:automatic-styles><office:body><text:h>One</text:h><text:p>two<text:tab/>three</text:p></office:body>'
    expect(await textOf({ 'content.xml': xml })).toBe('One\ntwo\tthree')
  })

  it('any other ZIP is none', async () => expect(await textOf({ 'a.txt': 'a' })).toBeUndefined())
})

describe('a far file', () => {
  it('is asked for in parts, and cut to what there is', async () => {
    const told: Told[] = []
    const { file, answered } = readFar(2_500_000, (one) => {
      told.push(one)
      if (one.tell === 'read')
        setTimeout(() => answered({ ask: 'bytes', id: one.id, bytes: new ArrayBuffer(one.to - one.from) }), 0)
    })
    expect((await file.read(0, 9_000_000)).length).toBe(2_500_000)
    expect(told.map((one) => (one.tell === 'read' ? one.to - one.from : 0))).toEqual([
      1048576, 1048576, 402848,
    ])
    expect((await file.read(2_500_000, 2_500_010)).length).toBe(0)
  })

  it('that answers too little was not read', async () => {
    const reader = readFar(10, (one) => {
      if (one.tell === 'read')
        setTimeout(() => reader.answered({ ask: 'bytes', id: one.id, bytes: new ArrayBuffer(1) }), 0)
    })
    await expect(reader.file.read(0, 5)).rejects.toEqual(new CannotShow('not-read'))
  })
})

describe('an element of WebM', () => {
  it('has its id, and begins and ends where it says', () => {
    expect(elementAt(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x84, 1, 2, 3, 4), 0)).toEqual({
      id: 0x1a45dfa3,
      from: 5,
      to: 9,
    })
    expect(
      elementAt(Uint8Array.of(0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255), 0),
    ).toMatchObject({ to: Infinity })
    expect(elementAt(Uint8Array.of(0, 0), 0)).toBeNull()
    expect(elementAt(Uint8Array.of(0xec), 0)).toBeNull()
  })
})
