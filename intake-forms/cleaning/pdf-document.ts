/** Reading and writing the objects of a PDF. */

import type { PDFContext } from '@cantoo/pdf-lib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFParser,
  PDFRawStream,
  PDFString,
  PDFWriter,
  type PDFObject,
} from '@cantoo/pdf-lib'
import type { Bytes } from '../../crypto/bytes.ts'
import { startsWith } from './blob-reader.ts'
import { CleaningError } from './looked.ts'
import { boundReading } from './pdf-bounds.ts'

export const mostPdfBytes = 256 * 1024 * 1024
export const name = (text: string): PDFName => PDFName.of(text)
export const isName = (object: PDFObject | undefined, text: string): boolean => object === name(text)

const endMark = '%%EOF'

/** Without what stands behind the last end; of a file that names none the whole. */
function upToItsEnd(bytes: Bytes): Bytes {
  const percent = endMark.charCodeAt(0)
  for (let at = bytes.lastIndexOf(percent); at > 0; at = bytes.lastIndexOf(percent, at - 1))
    if (startsWith(bytes, endMark, at)) return bytes.subarray(0, at + endMark.length)
  return bytes
}

/** @throws CleaningError */
export async function openPdf(file: Blob): Promise<PDFContext> {
  if (file.size > mostPdfBytes) throw new CleaningError('too-large')
  const bytes = upToItsEnd(new Uint8Array(await file.arrayBuffer()))
  boundReading(bytes.length)
  const context = await PDFParser.forBytesWithOptions(bytes, Infinity, true).parseDocument()
  if (context.trailerInfo.Encrypt !== undefined) throw new CleaningError('protected')
  if (!(context.lookup(context.trailerInfo.Root) instanceof PDFDict)) throw new CleaningError('damaged')
  return context
}

export const writePdf = async (context: PDFContext): Promise<Bytes> =>
  (await PDFWriter.forContext(context, Infinity).serializeToBuffer()) as Bytes

export const textOf = (object: PDFObject | undefined): string => {
  if (object instanceof PDFString || object instanceof PDFHexString) return object.decodeText()
  return object instanceof PDFName ? object.decodeText() : ''
}

export const textIn = (dict: PDFDict, key: string): string => textOf(dict.lookup(name(key)))
export const dictIn = (dict: PDFDict | undefined, key: string): PDFDict | undefined => {
  const value = dict?.lookup(name(key))
  return value instanceof PDFDict ? value : undefined
}
export const listIn = (dict: PDFDict | undefined, key: string): readonly PDFObject[] => {
  const value = dict?.lookup(name(key))
  return value instanceof PDFArray ? value.asArray() : []
}

/** The names of a stream's filters, in the order in which they are undone. */
export function filtersOf(stream: PDFRawStream): readonly string[] {
  const filter = stream.dict.lookup(name('Filter'))
  if (filter instanceof PDFName) return [filter.decodeText()]
  return filter instanceof PDFArray ? filter.asArray().map((one) => textOf(one)) : []
}

/** @throws when a filter is none of text's, or too much is unpacked */
export function unpacked(stream: PDFRawStream): Bytes {
  boundReading(stream.contents.length)
  return new Uint8Array(decodePDFRawStream(stream).decode())
}

/**
 * The JPEG of a picture whose last filter is that; null for any other stream.
 * @throws when what is packed around it does not open
 */
export function jpegIn(stream: PDFRawStream): Bytes | null {
  const filters = filtersOf(stream)
  if (filters.at(-1) !== 'DCTDecode') return null
  if (filters.length === 1) return new Uint8Array(stream.contents)
  const { context } = stream.dict
  const outer = PDFDict.withContext(context)
  outer.set(name('Filter'), context.obj(filters.slice(0, -1)))
  return unpacked(PDFRawStream.of(outer, stream.contents))
}
