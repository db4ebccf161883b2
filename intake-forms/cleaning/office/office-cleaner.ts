/**
 * DOCX, XLSX and PPTX (ECMA-376). From the main part on, only what is tied to it by a known relationship is written again;
 * everything else, properties, comments, attachments, scripts, goes with the tie to it.
 */

import { toUtf8 } from '../../../crypto/bytes.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError, type Revealed } from '../looked.ts'
import { Reveals } from '../reveals.ts'
import { editXml, readToEnd, type XmlEdit } from '../xml/xml-stream.ts'
import { contentTypesName, contentTypesText, readContentTypes } from './content-types.ts'
import type { PartFacts } from './drawing-edit.ts'
import { cleanMedia, tellMedia } from './media.ts'
import { PackageParts } from './package-parts.ts'
import { isKept, mediaKinds, relationshipsName, relationshipsOf, relationshipsText } from './relationships.ts'
import { SheetEdit } from './sheet-edit.ts'
import { SlideEdit } from './slide-edit.ts'
import { tellDropped } from './tell-dropped.ts'
import { WordEdit } from './word-edit.ts'
import { ZipWriter } from './zip-writer.ts'

export const officeTypes = {
  'word/': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const
export type OfficeFolder = keyof typeof officeTypes

/** Null: a look, which writes nothing. */
type Sink = ZipWriter | null

class OfficeWalk {
  readonly #parts: PackageParts
  readonly #folder: OfficeFolder
  readonly #sink: Sink
  readonly #waiting: { readonly part: string; readonly isMedia: boolean }[] = []
  readonly #seen = new Set<string>()
  readonly #late: { readonly name: string; readonly text: string }[] = []
  readonly reveals = new Reveals()

  constructor(parts: PackageParts, folder: OfficeFolder, sink: Sink) {
    this.#parts = parts
    this.#folder = folder
    this.#sink = sink
  }

  async walk(): Promise<void> {
    const types = await readContentTypes(this.#parts)
    await this.#main()
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop())
      await (next.isMedia ? this.#media(next.part) : this.#part(next.part))
    if (this.#sink === null) return
    const names = [...this.#seen].sort()
    const texts = [{ name: contentTypesName, text: contentTypesText(types, names) }, ...this.#late]
    for (const { name, text } of texts) await this.#sink.addPacked(name, [toUtf8(text)])
  }

  async #main(): Promise<void> {
    const all = await relationshipsOf(this.#parts, '')
    const main = all.filter(({ kind, part }) => kind === 'officeDocument' && part !== undefined)
    for (const one of all)
      if (one.kind !== 'officeDocument') await tellDropped(this.#parts, one, this.reveals)
    const [only] = main
    if (only?.part === undefined || main.length > 1) throw new CleaningError('damaged')
    this.#come(only.part, false)
    this.#late.push({ name: relationshipsName(''), text: relationshipsText([only]) })
  }

  #come(part: string, isMedia: boolean): void {
    if (this.#seen.has(part)) return
    this.#seen.add(part)
    this.#waiting.push({ part, isMedia })
  }

  async #part(part: string): Promise<void> {
    const all = await relationshipsOf(this.#parts, part)
    const stay = all.filter(isKept)
    for (const one of all) if (!stay.includes(one)) await tellDropped(this.#parts, one, this.reveals)
    for (const one of stay) if (one.part !== undefined) this.#come(one.part, mediaKinds.has(one.kind))
    const facts = { kept: new Set(stay.map(({ id }) => id)), reveals: this.reveals }
    const pieces = editXml(this.#parts.xml(part), this.#editOf(part, facts))
    if (this.#sink === null) await readToEnd(pieces)
    else await this.#sink.addPacked(part, pieces)
    if (stay.length > 0) this.#late.push({ name: relationshipsName(part), text: relationshipsText(stay) })
  }

  #editOf(part: string, facts: PartFacts): XmlEdit {
    if (this.#folder === 'word/') return new WordEdit(facts)
    if (this.#folder === 'ppt/') return new SlideEdit(facts)
    return new SheetEdit(facts, part.slice(part.lastIndexOf('/') + 1).replace(/\.xml$/, ''))
  }

  async #media(part: string): Promise<void> {
    const file = await this.#parts.blob(part)
    if (this.#sink === null) await tellMedia(file, part.slice(part.lastIndexOf('/') + 1), this.reveals)
    else await this.#sink.addStored(part, await cleanMedia(file))
  }
}

export function officeCleaner(folder: OfficeFolder): Cleaner {
  const type = officeTypes[folder]
  const walk = async (file: Blob, sink: Sink): Promise<readonly Revealed[]> => {
    const walking = new OfficeWalk(await PackageParts.open(file), folder, sink)
    await walking.walk()
    return walking.reveals.list()
  }
  const clean = async (file: Blob): Promise<Blob> => {
    const writer = new ZipWriter()
    await walk(file, writer)
    return writer.end(type, contentTypesName)
  }
  return { type, look: (file) => walk(file, null), clean }
}
