/** A second PDF that holds what the pages of a first are drawn with, and nothing that they do not lead to. */

import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHeader,
  PDFName,
  PDFNull,
  PDFRawStream,
  PDFRef,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { cleanedProfile, mostProfileBytes } from './icc-profile.ts'
import { cleanJpeg } from './jpeg-cleaner.ts'
import { withoutWords } from './jpeg2000.ts'
import { CleaningError } from './looked.ts'
import { dictIn, filtersOf, isName, jpegIn, listIn, name, unpacked } from './pdf-document.ts'
import { hasLook, isCarrier, isKept, isKeptInStream, roleOf, type PdfRole } from './pdf-keys.ts'

const mostPages = 100_000

/** What stands on the pages: objects of these two sorts that do not are left behind, whatever points at them. */
interface OnPages {
  readonly pages: ReadonlySet<PDFObject>
  readonly annotations: ReadonlySet<PDFObject>
}

/** @throws CleaningError `damaged` when it leads round in circles */
export function onPages(context: PDFContext): OnPages {
  const pages = new Set<PDFObject>()
  const annotations = new Set<PDFObject>()
  const seen = new Set<PDFObject>()
  const waiting: (PDFObject | undefined)[] = [dictIn(rootOf(context), 'Pages')]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!(node instanceof PDFDict) || seen.has(node) || seen.size > mostPages)
      throw new CleaningError('damaged')
    seen.add(node)
    const kids = listIn(node, 'Kids').map((kid) => context.lookup(kid))
    if (node.has(name('Kids'))) waiting.push(...kids.filter((kid) => kid !== undefined && kid !== PDFNull))
    else {
      pages.add(node)
      for (const one of listIn(node, 'Annots')) {
        const annotation = context.lookup(one)
        if (annotation !== undefined) annotations.add(annotation)
      }
    }
  }
  if (pages.size === 0) throw new CleaningError('damaged')
  return { pages, annotations }
}

export function rootOf(context: PDFContext): PDFDict {
  const root = context.lookup(context.trailerInfo.Root)
  if (!(root instanceof PDFDict)) throw new CleaningError('damaged')
  return root
}

export class PdfCopy {
  readonly #from: PDFContext
  readonly #to = PDFContext.create()
  readonly #on: OnPages
  readonly #refs = new Map<PDFRef, PDFRef>()
  readonly #profiles = new Set<PDFRef>()
  readonly #waiting: PDFRef[] = []

  constructor(from: PDFContext) {
    this.#from = from
    this.#on = onPages(from)
    this.#to.header = PDFHeader.forVersion(1, 7)
  }

  async make(): Promise<PDFContext> {
    this.#to.trailerInfo = { Root: this.#to.register(this.#catalog()) }
    for (let ref = this.#waiting.pop(); ref !== undefined; ref = this.#waiting.pop()) {
      const [target, object] = [this.#refs.get(ref), this.#from.lookup(ref)]
      if (target === undefined || object === undefined) continue
      this.#to.assign(target, await this.#whole(ref, object))
    }
    return this.#to
  }

  #catalog(): PDFDict {
    const root = rootOf(this.#from)
    const copy = this.#dict(root, 'catalog')
    const destinations = dictIn(root, 'Names')?.get(name('Dests'))
    if (destinations !== undefined) {
      const names = PDFDict.withContext(this.#to)
      names.set(name('Dests'), this.#value(destinations) ?? PDFNull)
      copy.set(name('Names'), names)
    }
    return copy
  }

  async #whole(ref: PDFRef, object: PDFObject): Promise<PDFObject> {
    if (!(object instanceof PDFRawStream)) return this.#value(object) ?? PDFNull
    if (this.#profiles.has(ref)) return this.#profile(object)
    return this.#stream(object)
  }

  /** Null for what is left behind. */
  #value(object: PDFObject): PDFObject | null {
    if (object instanceof PDFRef) return this.#ref(object)
    if (object instanceof PDFArray) return this.#array(object)
    if (!(object instanceof PDFDict)) return object
    return this.#isLeft(object) ? null : this.#dict(object, roleOf(object))
  }

  #ref(ref: PDFRef): PDFObject | null {
    const known = this.#refs.get(ref)
    if (known !== undefined) return known
    const object = this.#from.lookup(ref)
    if (object === undefined) return PDFNull
    if (object instanceof PDFDict && this.#isLeft(object)) return null
    const target = this.#to.nextRef()
    this.#refs.set(ref, target)
    this.#waiting.push(ref)
    return target
  }

  /** Pages that were taken out, what stood on them, and what only carries a file. */
  #isLeft(dict: PDFDict): boolean {
    const role = roleOf(dict)
    if (role === 'page') return !this.#on.pages.has(dict)
    if (role !== 'annotation') return role === 'catalog'
    return !this.#on.annotations.has(dict) || (isCarrier(dict) && !hasLook(dict))
  }

  #array(array: PDFArray): PDFArray {
    const copy = PDFArray.withContext(this.#to)
    const parts = array.asArray()
    if (isName(parts[0], 'ICCBased') && parts[1] instanceof PDFRef) this.#profiles.add(parts[1])
    for (const part of parts) {
      const value = this.#value(part)
      if (value !== null) copy.push(value)
    }
    return copy
  }

  #dict(dict: PDFDict, role: PdfRole): PDFDict {
    const copy = PDFDict.withContext(this.#to)
    for (const [key, object] of dict.entries()) {
      if (!isKept(dict, role, key.decodeText())) continue
      const value = this.#value(object)
      if (value !== null) copy.set(key, value)
    }
    if (role === 'annotation' && isCarrier(dict)) copy.set(name('Subtype'), name('Stamp'))
    return copy
  }

  #streamDict(stream: PDFRawStream): PDFDict {
    const copy = PDFDict.withContext(this.#to)
    for (const [key, object] of stream.dict.entries()) {
      const value = isKeptInStream(key.decodeText()) ? this.#value(object) : null
      if (value !== null) copy.set(key, value)
    }
    return copy
  }

  async #stream(stream: PDFRawStream): Promise<PDFRawStream> {
    const dict = this.#streamDict(stream)
    const jpeg = jpegIn(stream)
    if (jpeg !== null) {
      const clean = await cleanJpeg(new Blob([jpeg]), false)
      this.#nowPacked(dict, stream, 'DCTDecode')
      return PDFRawStream.of(dict, new Uint8Array(await clean.arrayBuffer()))
    }
    const isJpeg2000 = filtersOf(stream).join() === 'JPXDecode'
    return PDFRawStream.of(dict, isJpeg2000 ? withoutWords(new Uint8Array(stream.contents)) : stream.contents)
  }

  /** Of several filters only the last is left. */
  #nowPacked(dict: PDFDict, stream: PDFRawStream, filter: string): void {
    if (filtersOf(stream).length === 1) return
    const last = listIn(stream.dict, 'DecodeParms').at(-1)
    dict.set(name('Filter'), PDFName.of(filter))
    dict.delete(name('DecodeParms'))
    const parameters = last === undefined ? null : this.#value(last)
    if (parameters !== null) dict.set(name('DecodeParms'), parameters)
  }

  #profile(stream: PDFRawStream): PDFRawStream {
    const profile = unpacked(stream)
    if (profile.length > mostProfileBytes) throw new CleaningError('damaged')
    const copy = this.#to.flateStream(cleanedProfile(profile))
    for (const key of ['N', 'Alternate', 'Range']) {
      const value = stream.dict.get(name(key))
      const kept = value === undefined ? null : this.#value(value)
      if (kept !== null) copy.dict.set(name(key), kept)
    }
    return copy
  }
}
