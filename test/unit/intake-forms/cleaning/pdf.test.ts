/** PDF: written anew with what its pages are drawn with. */

import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pdfCleaner } from '../../../../intake-forms/cleaning/pdf-cleaner.ts'
import { clean, look, told, whyNotCleaned } from '../../../support/cleaned.ts'
import { canary, officePdf, pdfBomb, pdfWithScripts } from '../../../support/evidence-files.ts'
import { pdfStream, writePdf, type PdfObjects } from '../../../support/evidence/write-pdf.ts'

/** The file and whatever is packed in it. */
function unpackedText(pdf: Buffer): string {
  const parts = [pdf.toString('latin1')]
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'))
    } catch {
      continue
    }
  }
  return parts.join('\n')
}

const small = (objects: PdfObjects, trailer = ''): Buffer =>
  writePdf([
    {
      objects: {
        1: '<< /Type /Catalog /Pages 2 0 R >>',
        2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
        ...objects,
      },
      trailer: `/Root 1 0 R ${trailer}`,
    },
  ])

/** With these between its objects and its end. */
const between = (junk: string): Buffer => Buffer.concat([small({}), Buffer.from(`${junk}\n%%EOF\n`)])

describe('P-187 a PDF', () => {
  it('says what it holds beside its pages', async () => {
    const looked = await look(officePdf())
    expect(looked).toMatchObject({ can: 'clean', type: 'application/pdf' })
    const authors = ['author', '(XMP)', 'reviewer', 'signer', 'artist'].map((who) => `${canary} ${who}`)
    expect(told(looked, 'author')).toEqual(expect.arrayContaining(authors))
    expect(told(looked, 'software')).toEqual(expect.arrayContaining([`${canary} producer`, 'PieceInfo']))
    expect(told(looked, 'time')).toEqual(expect.arrayContaining(['2024-01-02 03:04 Z', '2024-01-02', '2024']))
    expect(told(looked, 'attachments')).toContain(`${canary}.txt`)
    expect(told(looked, 'scripts').join()).toContain('app.alert')
    expect(told(looked, 'place')).toEqual(
      expect.arrayContaining(['52.52014 N, 13.40507 E', `${canary} town`]),
    )
    for (const kind of ['thumbnail', 'hidden', 'changes']) expect(told(looked, kind)).toEqual([''])
    expect(told(looked, 'identifier').length).toBeGreaterThan(1)
  })

  it('is clean after cleaning, to the last packed byte', async () => {
    expect(unpackedText(officePdf())).toContain(canary)
    const copy = await clean(officePdf())
    expect(unpackedText(copy)).not.toContain(canary)
    expect(await look(copy)).toEqual({ can: 'clean', type: 'application/pdf', reveals: [] })
  })

  it('keeps pages, remarks, fields and ways from page to page; of old revisions nothing', async () => {
    const text = unpackedText(await clean(officePdf()))
    for (const kept of ['Written second', 'The second page', 'A remark that stays', 'Filled in', '(second)'])
      expect(text).toContain(kept)
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2)
    for (const gone of [
      'written first',
      'JavaScript',
      'URI',
      'Filespec',
      'FileAttachment',
      '/Info',
      '/ID',
      'ByteRange',
    ])
      expect(text).not.toContain(gone)
  })

  it('loses another file that hangs behind its end', async () => {
    const two = Buffer.concat([officePdf(), Buffer.from('x'.repeat(3_000_000))])
    expect(told(await look(two), 'hidden')).toEqual([''])
    expect(await clean(two)).toEqual(await clean(officePdf()))
  })

  it('cannot ask anybody for anything any more', async () => {
    const text = unpackedText(await clean(pdfWithScripts('http://127.0.0.1:9/hook')))
    expect(text).not.toContain('hook')
  })

  it('under a password is protected', async () => {
    const locked = small({ 9: '<< /Filter /Standard /V 4 >>' }, '/Encrypt 9 0 R')
    expect(await look(locked)).toMatchObject({ can: 'not-clean', why: 'protected' })
    expect(await whyNotCleaned(locked)).toBe('protected')
  })

  it('over 256 MiB is too large, and nothing of it is read', async () => {
    const huge = { size: 256 * 1024 * 1024 + 1 } as Blob
    await expect(pdfCleaner.look(huge)).rejects.toMatchObject({ why: 'too-large' })
    await expect(pdfCleaner.clean(huge)).rejects.toMatchObject({ why: 'too-large' })
  })
})

describe('P-187 a PDF that is made to harm', () => {
  it('by unpacking to 200 megabytes is damaged within seconds', async () => {
    const bomb = pdfBomb(200_000_000)
    expect(bomb.length).toBeLessThan(1_000_000)
    const start = Date.now()
    expect(await whyNotCleaned(bomb)).toBe('damaged')
    expect(Date.now() - start).toBeLessThan(10_000)
  })

  it.each([
    ['pages that hold themselves', small({ 2: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' })],
    ['no pages', small({ 2: '<< /Type /Pages /Kids [] /Count 0 >>' })],
    ['arrays a hundred thousand deep', small({ 9: '['.repeat(100_000) })],
    [
      'a profile that is none',
      small({
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /CS [/ICCBased 9 0 R] /Resources << /ColorSpace << /C [/ICCBased 9 0 R] >> >> >>',
        9: pdfStream('/N 3', 'no profile'),
      }),
    ],
    [
      'a picture that is none',
      small({
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /I 9 0 R >> >> >>',
        9: pdfStream('/Subtype /Image /Filter /DCTDecode', 'no picture'),
      }),
    ],
    ['numbers that begin nothing', between('1 '.repeat(200_000))],
    ['letters that say nothing', between('x'.repeat(3_000_000))],
    ['no objects', Buffer.from('%PDF-1.7\n%%EOF\n')],
  ])('by %s is damaged', async (_, bytes) => {
    expect(await whyNotCleaned(bytes)).toBe('damaged')
  })

  it('cut or changed anywhere is damaged or gives a clean copy, and never breaks', async () => {
    const whole = officePdf()
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.nat(whole.length), async (changes, length) => {
        const changed = Buffer.from(whole.subarray(0, Math.max(8, length)))
        for (const { at, byte } of changes) if (at < changed.length) changed[at] = byte
        expect(['cleaned', 'damaged', 'unknown', 'protected']).toContain(await whyNotCleaned(changed))
        await look(changed)
      }),
      { numRuns: 60 },
    )
  })
})
