/** P-188: an archive or an XML that lies is refused, quickly, before its lie has cost anything. */

import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { BlobReader } from '../../../../intake-forms/cleaning/blob-reader.ts'
import { lookAt } from '../../../../intake-forms/cleaning/look-at.ts'
import type { WhyNotClean } from '../../../../intake-forms/cleaning/looked.ts'
import { readEntries, readEntry } from '../../../../intake-forms/cleaning/office/unzip.ts'
import { openDocumentFile } from '../../../support/papers/other-office-files.ts'
import { wordFile, wordParts } from '../../../support/papers/word-files.ts'
import { zipped } from '../../../support/papers/office-parts.ts'

async function whyNot(file: Blob): Promise<WhyNotClean | 'clean'> {
  const began = performance.now()
  const looked = await lookAt(file)
  expect(performance.now() - began).toBeLessThan(20_000)
  return looked.can === 'clean' ? 'clean' : looked.why
}

/** Bytes that came out of an entry before it was refused. */
async function unpackedOf(file: Blob, name: string): Promise<number> {
  const reader = new BlobReader(file)
  const entry = (await readEntries(reader)).find((one) => one.name === name)
  let length = 0
  const read = async (): Promise<void> => {
    if (entry !== undefined) for await (const piece of readEntry(reader, entry)) length += piece.length
  }
  await expect(read()).rejects.toThrow('damaged')
  return length
}

const bytesOf = async (file: Blob): Promise<Buffer> => Buffer.from(await file.arrayBuffer())

/** Every place where the directory has its mark. */
function directoryEntries(bytes: Buffer): readonly number[] {
  const places: number[] = []
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at !== -1;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  )
    places.push(at)
  return places
}

async function changed(
  change: (bytes: Buffer, entries: readonly number[], end: number) => void,
): Promise<Blob> {
  const bytes = await bytesOf(wordFile())
  change(bytes, directoryEntries(bytes), bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1'))
  return new Blob([new Uint8Array(bytes)])
}

const first = (entries: readonly number[]): number => entries[0] ?? 0

describe('P-188: an archive that lies', () => {
  it('is clean as it was made: the control', async () => {
    expect(await whyNot(await changed(() => undefined))).toBe('clean')
  })

  it.each<[string, WhyNotClean, (bytes: Buffer, entries: readonly number[], end: number) => void]>([
    ['a checksum', 'damaged', (b, e) => b.writeUInt32LE(1, first(e) + 16)],
    ['a length', 'damaged', (b, e) => b.writeUInt32LE(b.readUInt32LE(first(e) + 24) - 1, first(e) + 24)],
    ['a length past 4 GiB', 'too-large', (b, e) => b.writeUInt32LE(0xffffffff, first(e) + 24)],
    ['a length of 900 MB', 'too-large', (b, e) => b.writeUInt32LE(900_000_000, first(e) + 24)],
    ['encryption', 'protected', (b, e) => b.writeUInt16LE(1, first(e) + 8)],
    ['another method', 'damaged', (b, e) => b.writeUInt16LE(12, first(e) + 10)],
    ['a place beyond the end', 'damaged', (b, e) => b.writeUInt32LE(b.length, first(e) + 42)],
    [
      'two entries at one place',
      'damaged',
      (b, e) => b.writeUInt32LE(b.readUInt32LE((e[1] ?? 0) + 42), first(e) + 42),
    ],
    ['more entries than there are', 'damaged', (b, _, end) => b.writeUInt16LE(99, end + 10)],
    ['a directory beyond the end', 'damaged', (b, _, end) => b.writeUInt32LE(b.length, end + 16)],
    ['a zip64 directory', 'too-large', (b, _, end) => b.writeUInt32LE(0xffffffff, end + 16)],
    ['no end', 'damaged', (b, _, end) => b.fill(0, end)],
    ['a path upwards', 'damaged', (b, e) => b.write('../../../', first(e) + 46)],
    ['a path from the root', 'damaged', (b, e) => b.write('/', first(e) + 46)],
    ['a backslash', 'damaged', (b, e) => b.write('\\', first(e) + 50)],
  ])('%s: %s', async (_, why, change) => {
    expect(await whyNot(await changed(change))).toBe(why)
  })

  it('two names that differ in case alone', async () => {
    expect(await whyNot(zipped({ ...wordParts(), 'WORD/document.xml': '<a/>' }))).toBe('damaged')
  })

  it('10,000 entries', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`word/media/${String(i)}.xml`, '']),
    )
    expect(await whyNot(zipped({ ...wordParts(), ...many }, 0))).toBe('too-large')
  })

  it('a bomb in the text, in a picture and under a name that nobody reads', async () => {
    const bomb = 'a'.repeat(4_000_000)
    expect(await whyNot(wordFile({ 'word/document.xml': bomb }))).toBe('too-large')
    expect(await whyNot(wordFile({ 'word/media/image1.png': bomb }))).toBe('too-large')
    expect(await whyNot(wordFile({ 'other/zeros.bin': bomb }))).toBe('too-large')
  })

  it('a bomb that says it is small', async () => {
    const bytes = await bytesOf(wordFile({ 'word/document.xml': new Uint8Array(100) }))
    const bomb = deflateRawSync(new Uint8Array(100_000_000))
    const at = bytes.indexOf('word/document.xml', 0, 'latin1') - 30
    const packed = bytes.readUInt32LE(at + 18)
    const behind = at + 30 + 'word/document.xml'.length
    const grown = Buffer.concat([bytes.subarray(0, behind), bomb, bytes.subarray(behind + packed)])
    const more = bomb.length - packed
    for (const entry of directoryEntries(grown)) {
      const place = grown.readUInt32LE(entry + 42)
      if (place === at) grown.writeUInt32LE(bomb.length, entry + 20)
      if (place > at) grown.writeUInt32LE(place + more, entry + 42)
    }
    const end = grown.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    grown.writeUInt32LE(grown.readUInt32LE(end + 16) + more, end + 16)
    const file = new Blob([new Uint8Array(grown)])
    expect(await whyNot(file)).toBe('damaged')
    expect(await unpackedOf(file, 'word/document.xml')).toBeLessThan(20_000_000)
  })

  it('an archive in an archive is not opened: it goes with the tie to it', async () => {
    const inner = await bytesOf(wordFile())
    expect(await whyNot(wordFile({ 'word/embeddings/sheet.xlsx': new Uint8Array(inner) }))).toBe('clean')
  })

  it('cut anywhere', async () => {
    const bytes = await bytesOf(wordFile())
    for (let length = 4; length < bytes.length; length += 311)
      expect(await whyNot(new Blob([new Uint8Array(bytes.subarray(0, length))]))).toBe('damaged')
  })
})

describe('P-188: an XML that lies', () => {
  const text = (inside: string): Blob =>
    wordFile({
      'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inside}</w:document>`,
    })

  it.each([
    ['an entity of its own', '<w:body>&lol;</w:body>'],
    ['no end', '<w:body>'],
    ['a tag that ends another', '<w:body></w:p>'],
    ['a prefix that nobody declared', '<x:body/>'],
    ['an attribute twice', '<w:body a="1" a="2"/>'],
    ['no quotes', '<w:body a=1/>'],
    ['a control character', '<w:body>\u0001</w:body>'],
    ['300 deep', '<w:p>'.repeat(300) + '</w:p>'.repeat(300)],
  ])('%s', async (_, inside) => {
    expect(await whyNot(text(inside))).toBe('damaged')
  })

  it('a document type, whatever is in it', async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
    expect(await whyNot(wordFile({ 'word/document.xml': bomb }))).toBe('damaged')
    const outside = '<?xml version="1.0"?><!DOCTYPE w SYSTEM "http://127.0.0.1/x.dtd"><w/>'
    expect(await whyNot(openDocumentFile('text', { 'content.xml': outside }))).toBe('damaged')
  })

  it('a tag of two million characters, and a million elements in one', async () => {
    expect(await whyNot(text(`<w:p a="${'ab'.repeat(1_000_000)}"/>`))).not.toBe('clean')
    const noise = Array.from({ length: 260_000 }, (_, i) => `<w:t>${String(i * 7919)}</w:t>`).join('')
    expect(await whyNot(text(`<w:p>${noise}</w:p>`))).toBe('too-large')
  })
})

describe('P-188: what is under a password', () => {
  it('is protected: an Office file in its old shell, an OpenDocument by its manifest', async () => {
    const shell = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await whyNot(new Blob([new Uint8Array(shell)]))).toBe('protected')
    const manifest = '<m><encryption-data/></m>'
    expect(await whyNot(openDocumentFile('text', { 'META-INF/manifest.xml': manifest }))).toBe('protected')
  })

  it('and an old file without one is unknown', async () => {
    const shell = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])
    expect(await whyNot(new Blob([new Uint8Array(shell)]))).toBe('unknown')
  })
})
