/** Which keys of a PDF's dictionaries stay: what pages are drawn with, and what leads from one page to another. */

import type { PDFDict } from '@cantoo/pdf-lib'
import { dictIn, isName, name } from './pdf-document.ts'

export type PdfRole =
  'catalog' | 'pages' | 'page' | 'annotation' | 'field' | 'form' | 'outline' | 'goto' | 'other'

const words = (text: string): readonly string[] => text.split(' ')

const fieldKeys = words('FT Parent Kids T Ff V Opt MaxLen TI I DA Q MK')

const keptKeys: Readonly<Record<Exclude<PdfRole, 'other'>, ReadonlySet<string>>> = {
  // Names too holds something: the destinations, taken out of it by the copy.
  catalog: new Set(words('Type Pages PageLabels Dests Outlines OCProperties AcroForm')),
  pages: new Set(words('Type Parent Kids Count Resources MediaBox CropBox Rotate')),
  page: new Set(
    words(
      'Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Contents Rotate Group Annots UserUnit',
    ),
  ),
  annotation: new Set([
    ...words(
      'Type Subtype Rect Contents P F AP AS Border C OC CA ca BM H A Dest QuadPoints BS BE IC RD L LE LL',
    ),
    ...words('LLE Vertices InkList CL IT Name Open Popup IRT RT RO DS Sy Path Cap CO'),
    ...fieldKeys,
  ]),
  field: new Set(fieldKeys),
  form: new Set(words('Fields NeedAppearances DR DA Q')),
  outline: new Set(words('Type Title Parent Prev Next First Last Count Dest A C F')),
  goto: new Set(words('Type S D')),
}

/** Names that nobody gives to a font, a glyph or a picture, so that they can go wherever they stand. */
const droppedAnywhere = new Set(
  words(
    'Metadata PieceInfo LastModified OPI Alternates PtData StructParent StructParents CreatorInfo Creator',
  ),
)
/** In the dictionary of a stream: what names a file elsewhere, or another document. */
const droppedInStreams = new Set(words('F FFilter FDecodeParms AF Ref Measure ID'))

const has = (dict: PDFDict, key: string): boolean => dict.has(name(key))

/** TeX names the files that pictures came from. */
const isDroppedAnywhere = (key: string): boolean => droppedAnywhere.has(key) || key.startsWith('PTEX.')

export function roleOf(dict: PDFDict): PdfRole {
  const type = dict.lookup(name('Type'))
  if (isName(type, 'Catalog')) return 'catalog'
  if (isName(type, 'Pages')) return 'pages'
  if (isName(type, 'Page') || (has(dict, 'MediaBox') && !has(dict, 'Kids'))) return 'page'
  if (has(dict, 'Rect') && has(dict, 'Subtype')) return 'annotation'
  if (has(dict, 'Fields')) return 'form'
  if (has(dict, 'FT') || (has(dict, 'T') && has(dict, 'Kids'))) return 'field'
  if (has(dict, 'Title') && has(dict, 'Parent')) return 'outline'
  return isName(dict.lookup(name('S')), 'GoTo') ? 'goto' : 'other'
}

/** A signature's value names its signer; the field that it fills may inherit its kind. */
const isSigned = (dict: PDFDict): boolean =>
  isName(dict.lookup(name('FT')), 'Sig') || has(dictIn(dict, 'V') ?? dict, 'ByteRange')

/** The name under which a widget is a field; anybody else's T is an author. */
const isFieldsName = (dict: PDFDict): boolean => isName(dict.lookup(name('Subtype')), 'Widget')

/** @param role of the dictionary that holds the key */
export function isKept(dict: PDFDict, role: PdfRole, key: string): boolean {
  if (isDroppedAnywhere(key)) return false
  if (role === 'other') return true
  if (!keptKeys[role].has(key)) return false
  if (key === 'A') return isName(dictIn(dict, 'A')?.lookup(name('S')), 'GoTo')
  if (key === 'V') return !isSigned(dict)
  return key !== 'T' || role === 'field' || isFieldsName(dict)
}

export const isKeptInStream = (key: string): boolean => !isDroppedAnywhere(key) && !droppedInStreams.has(key)

/** Annotations that carry a file, a film or a sound; of these only how they look stays. */
const carriers = new Set(words('FileAttachment Movie Sound Screen RichMedia 3D TrapNet'))
export const isCarrier = (dict: PDFDict): boolean =>
  carriers.has(String(dict.lookup(name('Subtype')) ?? '').slice(1))
export const hasLook = (dict: PDFDict): boolean => dictIn(dict, 'AP') !== undefined
