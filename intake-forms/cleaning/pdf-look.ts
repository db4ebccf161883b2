/** What a PDF tells beside its pages. */

import { PDFDict, PDFRawStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib'
import type { Bytes } from '../../crypto/bytes.ts'
import { latin1 } from './blob-reader.ts'
import { lookIntoJpeg } from './jpeg-cleaner.ts'
import type { RevealKind } from './looked.ts'
import { onPages, rootOf } from './pdf-copy.ts'
import { dictIn, isName, jpegIn, listIn, name, textIn, textOf, unpacked } from './pdf-document.ts'
import { isCarrier, roleOf } from './pdf-keys.ts'
import type { Reveals } from './reveals.ts'
import { xmpReveals } from './xmp-reader.ts'

const infoKinds: Readonly<Record<string, RevealKind>> = {
  Title: 'title',
  Subject: 'title',
  Keywords: 'title',
  Author: 'author',
  Company: 'organisation',
  Manager: 'author',
  Creator: 'software',
  Producer: 'software',
  CreationDate: 'time',
  ModDate: 'time',
}
const scriptKinds = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'Rendition', 'GoToE', 'GoToR']

/** `D:20240102030405+01'00'` as people write it. */
function dateOf(text: string): string {
  const [, year = '', month, day, hour, minute, zone = ''] =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\d\d)?(.*)$/.exec(text) ?? []
  if (year === '') return text
  const date = [year, month, day].filter((part) => part !== undefined).join('-')
  return minute === undefined
    ? date
    : `${date} ${hour ?? ''}:${minute} ${zone.replace(/'(?=.)/g, ':').replace(/'|00:?00/g, '')}`
}

export async function pdfReveals(context: PDFContext, reveals: Reveals): Promise<void> {
  documentReveals(context, reveals)
  catalogReveals(rootOf(context), reveals)
  const { pages, annotations } = onPages(context)
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) await streamReveals(object, reveals)
    else if (object instanceof PDFDict) dictReveals(object, reveals)
    const isTakenOut = object instanceof PDFDict && roleOf(object) === 'page' && !pages.has(object)
    if (isTakenOut) reveals.thing('hidden')
  }
  for (const one of annotations) if (one instanceof PDFDict) annotationReveals(one, reveals)
}

function documentReveals(context: PDFContext, reveals: Reveals): void {
  const { Info, ID } = context.trailerInfo
  const info = context.lookup(Info)
  if (info instanceof PDFDict)
    for (const [key, value] of info.entries()) {
      const kind = infoKinds[key.decodeText()]
      const text = textOf(context.lookup(value))
      if (kind !== undefined) reveals.value(kind, kind === 'time' ? dateOf(text) : text)
      else if (text !== '' && key.decodeText() !== 'Trapped')
        reveals.value('other', `${key.decodeText()}: ${text}`)
    }
  if (context.lookup(ID) !== undefined)
    reveals.value(
      'identifier',
      String(context.lookup(ID))
        .replace(/[^0-9a-f]+/gi, ' ')
        .slice(0, 80),
    )
}

function catalogReveals(root: PDFDict, reveals: Reveals): void {
  const names = dictIn(root, 'Names')
  if (dictIn(names, 'EmbeddedFiles') !== undefined || root.has(name('AF'))) reveals.thing('attachments')
  if (dictIn(names, 'JavaScript') !== undefined || root.has(name('AA'))) reveals.thing('scripts')
  if (dictIn(root, 'AcroForm')?.has(name('XFA')) === true) reveals.value('other', 'XFA')
  if (listIn(dictIn(dictIn(root, 'OCProperties'), 'D'), 'OFF').length > 0) reveals.thing('hidden')
}

/** Wherever it stands, even where no page leads any more. */
function dictReveals(dict: PDFDict, reveals: Reveals): void {
  if (dict.has(name('PieceInfo'))) reveals.value('software', 'PieceInfo')
  if (dict.has(name('Thumb'))) reveals.thing('thumbnail')
  if (isName(dict.lookup(name('Type')), 'Filespec'))
    reveals.value('attachments', textIn(dict, 'UF') || textIn(dict, 'F'))
  for (const action of [dict, dictIn(dict, 'A'), dictIn(dict, 'OpenAction')]) actionReveals(action, reveals)
  if (dict.has(name('ByteRange'))) signatureReveals(dict, reveals)
}

function actionReveals(action: PDFDict | undefined, reveals: Reveals): void {
  const kind = action === undefined ? '' : textIn(action, 'S')
  if (action === undefined) return
  if (kind === 'URI') reveals.value('other', textIn(action, 'URI'))
  else if (scriptKinds.includes(kind)) reveals.value('scripts', textIn(action, 'JS') || kind)
}

function signatureReveals(dict: PDFDict, reveals: Reveals): void {
  reveals.value('author', textIn(dict, 'Name'))
  reveals.value('place', textIn(dict, 'Location'))
  reveals.value('time', dateOf(textIn(dict, 'M')))
}

function annotationReveals(dict: PDFDict, reveals: Reveals): void {
  if (isCarrier(dict)) reveals.thing('attachments')
  const isWidget = isName(dict.lookup(name('Subtype')), 'Widget')
  if (!isWidget) reveals.value('author', textIn(dict, 'T'))
  for (const key of ['M', 'CreationDate']) reveals.value('time', dateOf(textIn(dict, key)))
}

async function streamReveals(stream: PDFRawStream, reveals: Reveals): Promise<void> {
  const type = stream.dict.lookup(name('Type'))
  if (isName(type, 'Metadata')) return packetReveals(stream, reveals)
  if (isName(type, 'EmbeddedFile')) return reveals.thing('attachments')
  const jpeg = isPicture(stream.dict) ? jpegIn(stream) : null
  if (jpeg !== null) reveals.all(await lookIntoJpeg(new Blob([jpeg]), false))
}

const isPicture = (dict: PDFDict): boolean => isName(dict.lookup(name('Subtype')) as PDFObject, 'Image')

function packetReveals(stream: PDFRawStream, reveals: Reveals): void {
  let packet: Bytes
  try {
    packet = unpacked(stream)
  } catch {
    return reveals.value('other', 'XMP')
  }
  try {
    xmpReveals(new TextDecoder('utf-8', { fatal: true }).decode(packet), reveals)
  } catch {
    xmpReveals(latin1(packet.subarray(0, 4096)), reveals)
  }
}

const textDecoder = new TextDecoder('latin1')
const tailBytes = 64 * 1024 * 1024

/** Every revision ends with its own end; of a file made for the web the first of two is none. */
export async function revisionReveals(file: Blob, reveals: Reveals): Promise<void> {
  const text = textDecoder.decode(await file.slice(Math.max(0, file.size - tailBytes)).arrayBuffer())
  const ends = [...text.matchAll(/startxref\s+(\d+)/g)].filter(([, place]) => place !== '0')
  if (ends.length > 1 && !(ends.length === 2 && text.includes('/Linearized'))) reveals.thing('changes')
  const end = text.lastIndexOf('%%EOF')
  if (end < 0 || text.length - end > 1024) reveals.thing('hidden')
}
