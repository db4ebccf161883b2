/** Lists of files as they come: names that would break out, lies about sizes, originals beside their copies. */

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Bytes } from '../../../crypto/bytes.ts'
import { decodeStatement, type Statement } from '../../../crypto/protocol/inside.ts'
import type { VolumeFile, VolumeIndex } from '../../../crypto/protocol/volume-index.ts'
import { chunkRoom, encodeVolumeHeader } from '../../../crypto/protocol/volume-layout.ts'
import { compareHash } from '../../../review-console/evidence/compare-hash.tsx'
import { sayFiles } from '../../../review-console/evidence/files-line.tsx'
import { mostInName, safeName, safeNames } from '../../../review-console/evidence/safe-name.ts'
import { readIndex, toSentFiles, volumesIn } from '../../../review-console/evidence/sent-files.ts'
import { sizeWords } from '../../../review-console/evidence/size-words.ts'

const filled = (length: number, value: number): Bytes => new Uint8Array(length).fill(value)
const hash = (n: number): VolumeFile['hash'] => filled(32, n) as VolumeFile['hash']
const file = (name: string, changed: Partial<VolumeFile> = {}): VolumeFile => ({
  name,
  type: 'image/jpeg',
  kind: 'as-is',
  size: 10,
  hash: hash(1),
  original: hash(1),
  ...changed,
})

const index = (files: readonly VolumeFile[], chunks = 1): VolumeIndex => ({
  id: filled(16, 7) as VolumeIndex['id'],
  key: filled(32, 8) as VolumeIndex['key'],
  header: encodeVolumeHeader({ chunks, random: filled(20, 9) }) as VolumeIndex['header'],
  files: [...files],
})

const followUp = (volume?: VolumeIndex | 'unreadable'): Statement => ({
  kind: 'follow-up',
  day: 20_000,
  roster: hash(0),
  build: 'x',
  supersedes: [],
  language: 'en',
  text: 'Here they are.',
  ...(volume === undefined ? {} : { volume }),
})
const sent = (volume?: VolumeIndex | 'unreadable') => toSentFiles(followUp(volume), 's', 20_000)

describe('names of files', () => {
  it('P-191 lead nowhere, hide nothing and are none of a system’s own', () => {
    expect(safeNames(['../../etc/passwd', 'C:\\boot.ini', '..', '.', '   ', 'NUL.txt', 'com1'])).toEqual([
      '_.._etc_passwd',
      'C__boot.ini',
      'file',
      'file (2)',
      'file (3)',
      '_NUL.txt',
      '_com1',
    ])
    expect(safeName('a\u0000b\u202egpj.exe')).toBe('a_b_gpj.exe')
    expect(safeName('.bashrc')).toBe('bashrc')
    expect(safeName('-rf')).toBe('rf')
    expect(safeName('report.pdf. . ')).toBe('report.pdf')
    expect(safeName('a\u2215b\uff0fc')).toBe('a_b_c')
  })

  it('P-191 stay as they are when they are plain, in any script', () => {
    for (const name of ['Zeichnung 3.pdf', '写真.jpeg', 'تقرير.docx', 'می‌خواهم.txt', 'IMG_0001.HEIC'])
      expect(safeName(name)).toBe(name.normalize('NFC'))
  })

  it('P-191 are short, and keep their ending', () => {
    const long = safeName(`${'x'.repeat(400)}.pdf`)
    expect(long).toHaveLength(mostInName)
    expect(long.endsWith('x.pdf')).toBe(true)
    expect([...safeName(`${'😀'.repeat(200)}.png`)]).toHaveLength(mostInName)
  })

  it('P-191 are never twice, whatever the case or the form of their letters', () => {
    expect(safeNames(['a.pdf', 'A.PDF', 'a (2).pdf', 'a.pdf', 'ﬁle', 'file'])).toEqual([
      'a.pdf',
      'A (2).PDF',
      'a (2) (2).pdf',
      'a (3).pdf',
      'ﬁle',
      'file (2)',
    ])
  })

  it('P-191 are safe for any text at all, and safe names stay as they are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'./\\ :a\u202e~') }),
    )
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (names) => {
        const safe = safeNames(names)
        expect(new Set(safe.map((one) => one.toLowerCase())).size).toBe(safe.length)
        for (const one of safe) {
          expect(one).toMatch(
            /^[^."*/:<>?\\|\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e ~-][^"*/:<>?\\|\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]*$/u,
          )
          expect([...one].length).toBeLessThanOrEqual(mostInName)
          expect(safeName(one)).toBe(one)
        }
      }),
    )
  })
})

describe('what came with a statement', () => {
  it('is nothing when it names no files', () => {
    expect(sent()).toBeNull()
    expect(volumesIn([followUp()])).toEqual([])
  })

  it('P-190 is told with its hashes and without its key', () => {
    const pair = [
      file('cleaned.jpg', { kind: 'cleaned', hash: hash(2), original: hash(3) }),
      file('original.jpg', { kind: 'original', hash: hash(3), original: hash(3) }),
      file('other.jpg', { kind: 'cleaned', hash: hash(4), original: hash(5) }),
    ]
    const came = sent(index(pair))
    expect(came).toMatchObject({
      lie: null,
      files: [
        { n: 0, hash: '02'.repeat(32), original: '03'.repeat(32), hasOriginal: true, sentAs: null },
        { n: 1, kind: 'original', hasOriginal: false },
        { n: 2, hasOriginal: false },
      ],
    })
    expect(JSON.stringify(came)).not.toContain('8,8,8')
    expect(sayFiles(came === null ? [] : [came])).toBe('Files (3) · cleaned 2 · 1 original sealed')
  })

  it('P-191 says under which name it was sent, where that was not safe', () =>
    expect(sent(index([file('../x')]))).toMatchObject({ files: [{ name: '_x', sentAs: '../x' }] }))

  it('P-191 is not believed when its files are longer than what holds them', () => {
    expect(sent(index([file('a', { size: chunkRoom })]))).toMatchObject({ lie: null })
    expect(sent(index([file('a', { size: chunkRoom + 1 })]))).toMatchObject({ lie: 'overfull', files: [] })
    expect(sent(index([file('a', { size: 5_000_000_000 })]))).toMatchObject({ lie: 'overfull', files: [] })
    const many = Array.from({ length: 100 }, (_, n) => file(`${String(n)}`, { size: 656 }))
    expect(sent(index(many))).toMatchObject({ lie: 'overfull' })
  })

  it('P-191 may hold a file of no bytes', () =>
    expect(sent(index([file('a', { size: 0 })]))).toMatchObject({ lie: null, files: [{ size: 0 }] }))

  it('P-191 is not believed with a header that is none, and its bytes can be erased all the same', () => {
    const odd = { ...index([file('a')]), header: filled(32, 1) as VolumeIndex['header'] }
    expect(readIndex(followUp(odd))).toBe('no volume')
    expect(volumesIn([followUp(odd), followUp(odd)])).toEqual([odd.id])
  })

  it('P-191 hides no text when it is no list: 10,000 entries, a size below zero, none at all', () => {
    const files = [
      Array.from({ length: 10_000 }, () => ({})),
      [{ name: 'a', type: 'a/b', kind: 'as-is', size: -1 }],
      [],
      'none',
    ]
    for (const odd of files) {
      const json = {
        kind: 'follow-up',
        day: 20_000,
        roster: 'A'.repeat(43),
        build: 'x',
        supersedes: [],
        language: 'en',
        text: 'Here.',
        volume: { id: 'A'.repeat(22), key: 'A'.repeat(43), header: 'A'.repeat(43), files: odd },
      }
      const read = decodeStatement(json)
      expect(read).toMatchObject({ text: 'Here.', volume: 'unreadable' })
      expect(toSentFiles(read, 's', 1)).toMatchObject({ lie: 'unreadable', files: [] })
    }
  })
})

describe('a hash from elsewhere', () => {
  const files = sent(index([file('a', { kind: 'cleaned', hash: hash(2), original: hash(3) })]))?.files ?? []

  it('is found as it lies here and as it was chosen, however it is written', () => {
    expect(compareHash('02'.repeat(32), files)).toEqual({ is: 'a' })
    expect(compareHash(` ${'03 '.repeat(32).toUpperCase()}`, files)).toEqual({ isOriginalOf: 'a' })
    expect(compareHash('04'.repeat(32), files)).toBe('none')
    expect(compareHash('04'.repeat(31), files)).toBe('no hash')
    expect(compareHash(' ', files)).toBe('nothing')
  })
})

it('sizes are said as people say them', () => {
  expect([0, 1, 999, 4212, 214_000_000, 2_147_483_648].map(sizeWords)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '4.2 kB',
    '214 MB',
    '2.1 GB',
  ])
})
