/** The text of office documents, and nothing else of them: no picture, no link, no template is ever asked for. */

import type { ShownKind } from './limits.ts'
import type { Zip } from './unzip.ts'
import { attribute, piecesOf } from './xml.ts'

export interface OfficeText {
  readonly as: Extract<ShownKind, 'document' | 'sheet' | 'slides'>
  readonly text: string
}

/** Null for a ZIP that is no office document. */
export async function officeText(zip: Zip): Promise<OfficeText | null> {
  const has = (name: string): boolean => zip.names.includes(name)
  if (has('word/document.xml')) return { as: 'document', text: await wordText(zip) }
  if (has('xl/workbook.xml')) return { as: 'sheet', text: await sheetsText(zip) }
  if (has('ppt/presentation.xml')) return { as: 'slides', text: await slidesText(zip) }
  if (has('content.xml')) return openText(await zip.text('content.xml'))
  return null
}

/** What stands for a tag: `text` elements give their text, others a break when they begin or end. */
interface Rules {
  /** Null: text counts wherever it stands. */
  readonly text: RegExp | null
  readonly atStart?: Readonly<Record<string, string>>
  readonly atEnd?: Readonly<Record<string, string>>
  readonly atEmpty?: Readonly<Record<string, string>>
}

function textBy(xml: string, { text, atStart = {}, atEnd = {}, atEmpty = {} }: Rules): string {
  const out: string[] = []
  let depth = 0
  for (const piece of piecesOf(xml)) {
    if (piece.is === 'text') {
      if (text === null || depth > 0) out.push(piece.text)
      continue
    }
    if (text?.test(piece.name) === true && piece.is !== 'empty') depth += piece.is === 'open' ? 1 : -1
    if (piece.is === 'open') out.push(atStart[piece.name] ?? '')
    if (piece.is === 'close') out.push(atEnd[piece.name] ?? '')
    if (piece.is === 'empty') out.push(atEmpty[piece.name] ?? atEnd[piece.name] ?? '')
  }
  return out
    .join('')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

const wordRules: Rules = {
  text: /^w:(?:t|delText)$/u,
  atEnd: { 'w:p': '\n', 'w:tc': '\t', 'w:tr': '\n' },
  atEmpty: { 'w:br': '\n', 'w:cr': '\n', 'w:tab': '\t', 'w:p': '\n' },
}

async function wordText(zip: Zip): Promise<string> {
  const more = zip.names.filter((name) =>
    /^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/u.test(name),
  )
  const parts = [textBy(await zip.text('word/document.xml'), wordRules)]
  for (const name of more) parts.push(textBy(await zip.text(name), wordRules))
  return parts.filter((part) => part !== '').join('\n\n————\n\n')
}

const numbered = (names: readonly string[], pattern: RegExp): string[] =>
  names
    .flatMap((name) => {
      const number = pattern.exec(name)?.[1]
      return number === undefined ? [] : [{ name, number: Number(number) }]
    })
    .sort((a, b) => a.number - b.number)
    .map(({ name }) => name)

async function slidesText(zip: Zip): Promise<string> {
  const rules: Rules = { text: /^a:t$/u, atEnd: { 'a:p': '\n' }, atEmpty: { 'a:br': '\n' } }
  const parts: string[] = []
  for (const [at, name] of numbered(zip.names, /^ppt\/slides\/slide(\d+)\.xml$/u).entries())
    parts.push(`— ${String(at + 1)} —\n${textBy(await zip.text(name), rules)}`)
  for (const name of numbered(zip.names, /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/u))
    parts.push(textBy(await zip.text(name), rules))
  return parts.join('\n\n')
}

async function sheetsText(zip: Zip): Promise<string> {
  const shared = zip.names.includes('xl/sharedStrings.xml')
    ? sharedStrings(await zip.text('xl/sharedStrings.xml'))
    : []
  const parts: string[] = []
  for (const [at, name] of numbered(zip.names, /^xl\/worksheets\/sheet(\d+)\.xml$/u).entries())
    parts.push(`— ${String(at + 1)} —\n${rowsOf(await zip.text(name), shared)}`)
  return parts.join('\n\n')
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let inText = false
  let now = ''
  for (const piece of piecesOf(xml)) {
    if (piece.is === 'text') now += inText ? piece.text : ''
    else if (piece.name === 't') inText = piece.is === 'open'
    else if (piece.name === 'si' && piece.is !== 'open') {
      strings.push(now)
      now = ''
    }
  }
  return strings
}

/** A cell's value, or its place in the list of strings. A cell's formula is not its value and is left out. */
function rowsOf(xml: string, shared: readonly string[]): string {
  const out: string[] = []
  let kind: string | null = null
  let isValue = false
  for (const piece of piecesOf(xml)) {
    if (piece.is === 'text') {
      if (isValue) out.push(kind === 's' ? (shared[Number(piece.text)] ?? '') : piece.text)
      continue
    }
    if (piece.name === 'v' || piece.name === 't') isValue = piece.is === 'open'
    if (piece.name === 'c' && piece.is === 'open') kind = attribute(piece.attributes, 't')
    if (piece.name === 'c' && piece.is !== 'open') out.push('\t')
    if (piece.name === 'row' && piece.is !== 'open') out.push('\n')
  }
  return out.join('').trim()
}

function openText(xml: string): OfficeText {
  const as = xml.includes('<office:spreadsheet')
    ? 'sheet'
    : xml.includes('<office:presentation')
      ? 'slides'
      : 'document'
  const body = xml.slice(Math.max(0, xml.indexOf('<office:body')))
  return {
    as,
    text: textBy(body, {
      text: null,
      atStart: { 'draw:page': '\n\n————\n\n' },
      atEnd: { 'text:p': '\n', 'text:h': '\n', 'table:table-cell': '\t', 'table:table-row': '\n' },
      atEmpty: { 'text:tab': '\t', 'text:line-break': '\n', 'text:s': ' ' },
    }),
  }
}
