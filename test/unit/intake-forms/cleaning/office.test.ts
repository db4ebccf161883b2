/** P-188 for office files: what is told, what goes, and what is left stands whole. */

import { describe, expect, it } from '@jest/globals'
import { cleanerFor } from '../../../../intake-forms/cleaning/kinds.ts'
import { lookAt } from '../../../../intake-forms/cleaning/look-at.ts'
import type { RevealKind } from '../../../../intake-forms/cleaning/looked.ts'
import { canary } from '../../../support/evidence-files.ts'
import { openDocumentFile, sheetFile, slideFile } from '../../../support/papers/other-office-files.ts'
import { opened, paragraphsOf, wellFormed, type Opened } from '../../../support/papers/opened.ts'
import { visibleParagraphs, wordFile } from '../../../support/papers/word-files.ts'

async function cleaned(file: Blob): Promise<Opened> {
  const cleaner = await cleanerFor(file)
  if (cleaner === null) throw new Error('no cleaner')
  const copy = await opened(await cleaner.clean(file))
  await wellFormed(copy)
  expect(Object.values(copy).join('\n')).not.toContain(canary)
  expect(Object.values(copy).join('\n')).not.toContain(Buffer.from(canary, 'utf16le').toString('latin1'))
  return copy
}

async function told(file: Blob): Promise<(kind: RevealKind) => readonly string[]> {
  const looked = await lookAt(file)
  expect(looked.can).toBe('clean')
  return (kind) => looked.reveals.filter((one) => one.kind === kind).map(({ text }) => text)
}

describe('P-188: a Word text', () => {
  it('keeps what its reader sees with every change accepted', async () => {
    const copy = await cleaned(wordFile())
    expect(paragraphsOf(copy['word/document.xml'] ?? '')).toEqual(visibleParagraphs)
    expect(copy['word/document.xml']).toContain('<w:jc w:val="center"/>')
    expect(copy['word/document.xml']).not.toMatch(
      /taken out|row that went|and more|FILENAME|rsid|paraId|_GoBack/,
    )
    expect(copy['word/document.xml']).not.toMatch(
      /<w:(?:ins|del|move|comment|proofErr|lang|smartTag|rPrChange)\b|<w:r\/>/,
    )
  })

  it('keeps only parts that its text is tied to', async () => {
    expect(Object.keys(await cleaned(wordFile())).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/media/image1.png',
      'word/settings.xml',
      'word/styles.xml',
    ])
  })

  it('has no tie to a part that went, and no reference to a tie that went', async () => {
    const copy = await cleaned(wordFile())
    const ids = [...(copy['word/_rels/document.xml.rels'] ?? '').matchAll(/Id="(\w+)"/g)].map(([, id]) => id)
    expect(ids).toEqual(['r2', 'r3', 'r4', 'r6'])
    const references = [...(copy['word/document.xml'] ?? '').matchAll(/r:(?:id|embed)="(\w+)"/g)].map(
      ([, id]) => id,
    )
    expect(references).toEqual(['r4', 'r6'])
  })

  it('tells who, what and where before', async () => {
    const of = await told(wordFile())
    const people = ['author', 'editor', 'reader', 'draughts']
    expect(of('author')).toEqual(people.map((one) => `${canary} ${one}`))
    expect(of('organisation')).toEqual([`${canary} Works`])
    expect(of('comments')).toEqual([`${canary} reader: Ask about this`])
    expect(of('changes').join()).toContain('taken out')
    expect(of('changes').join()).toContain('row that went')
    expect(of('hidden')).toEqual(['hidden words'])
    expect(of('attachments')).toEqual(['sheet.xlsx'])
    expect(of('thumbnail')).toEqual([''])
    expect(of('other').join()).toContain(`C:/${canary}/letter.dotm`)
  })

  it('is the same to the rules whatever prefix it chose for its names', async () => {
    const parts = await opened(wordFile())
    const other = (parts['word/document.xml'] ?? '').replaceAll('<w:', '<n:').replaceAll('</w:', '</n:')
    const file = wordFile({
      'word/document.xml': other.replaceAll(' w:', ' n:').replace('xmlns:w=', 'xmlns:n='),
    })
    const copy = await cleaned(file)
    const back = (copy['word/document.xml'] ?? '').replaceAll('<n:', '<w:').replaceAll('</n:', '</w:')
    expect(paragraphsOf(back)).toEqual(visibleParagraphs)
  })

  it('comes out the same a second time, with nothing left to tell but what is hidden', async () => {
    const cleaner = await cleanerFor(wordFile())
    const copy = (await cleaner?.clean(wordFile())) ?? new Blob()
    const again = (await cleaner?.clean(copy)) ?? new Blob()
    expect(Buffer.from(await again.arrayBuffer())).toEqual(Buffer.from(await copy.arrayBuffer()))
    expect((await lookAt(copy)).reveals).toEqual([{ kind: 'hidden', text: 'hidden words' }])
  })
})

describe('P-188: a workbook', () => {
  it('keeps values, loses formulas that lead elsewhere, names, paths and printers', async () => {
    const copy = await cleaned(sheetFile())
    expect(copy['xl/worksheets/sheet1.xml']).toContain(
      '<c r="B1"><v>24</v></c><c r="C1"><f>A1*3</f><v>36</v></c>',
    )
    expect(copy['xl/worksheets/sheet1.xml']).toContain('<pageSetup orientation="portrait"/>')
    expect(copy['xl/worksheets/sheet1.xml']).not.toMatch(/legacyDrawing|uid=/)
    expect(copy['xl/workbook.xml']).not.toMatch(
      /absPath|revisionPtr|xWindow|definedName|externalRef|fileVersion/,
    )
    expect(Object.keys(copy).filter((name) => /comment|printer|vml|external/.test(name))).toEqual([])
  })

  it('tells hidden sheets and rows, and keeps them', async () => {
    const of = await told(sheetFile())
    expect(of('hidden')).toEqual(['Second book', 'sheet1 (1)'])
    expect(of('device')).toEqual([`${canary} printer`])
    expect(of('comments')).toEqual(['Too high'])
    expect((await cleaned(sheetFile()))['xl/worksheets/sheet1.xml']).toContain('<row r="2" hidden="1">')
  })
})

describe('P-188: a presentation', () => {
  it('keeps slides and notes, and tells what is hidden in them', async () => {
    const copy = await cleaned(slideFile())
    expect(copy['ppt/slides/slide1.xml']).toContain('<a:t>Shown on the slide</a:t>')
    expect(copy['ppt/slides/slide1.xml']).not.toMatch(/creationId|lang=|dirty=|<a:ext/)
    const of = await told(slideFile())
    expect(of('hidden')).toEqual(['Shown on the slide', 'Said, not shown'])
    expect(of('comments')).toEqual([`${canary} asks`])
  })
})

describe('P-188: OpenDocument', () => {
  it('keeps a text as it reads, without its history', async () => {
    const copy = await cleaned(openDocumentFile('text'))
    expect(Object.keys(copy)).toEqual([
      'mimetype',
      'META-INF/manifest.xml',
      'Pictures/one.png',
      'content.xml',
      'styles.xml',
    ])
    expect(copy['content.xml']?.replace(/<[^>]*>/g, ' ')).toMatch(
      /Kept\s+text\s+hidden words\s+By\s+the shown name\s+a local link/,
    )
    expect(copy['content.xml']).not.toMatch(/taken out|Ask about|rsid|fo:language/)
  })

  it('tells comments, changes, what is hidden and who', async () => {
    const of = await told(openDocumentFile('text'))
    expect(of('hidden')).toEqual(['hidden words'])
    expect(of('changes').join()).toContain('taken out')
    expect(of('comments').join()).toContain('Ask about this')
    expect(of('software')).toEqual([`${canary} Office`])
    expect((await told(openDocumentFile('spreadsheet')))('hidden')).toEqual(['Figures (1)', 'Second book'])
  })

  it('keeps a workbook without copies of other files', async () => {
    const copy = await cleaned(openDocumentFile('spreadsheet'))
    expect(copy['content.xml']?.match(/table:name="[^"]*"/g)).toEqual([
      'table:name="Figures"',
      'table:name="Second book"',
    ])
  })
})
