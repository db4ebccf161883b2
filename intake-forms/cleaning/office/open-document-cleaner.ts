/**
 * ODT, ODS, ODP and ODG (ISO 26300). Text and styles are written again, with the pictures and objects that they show;
 * everything else goes: properties, settings, old versions, thumbnails, scripts, fonts.
 */

import { toUtf8 } from '../../../crypto/bytes.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError, type Revealed, type RevealKind } from '../looked.ts'
import { Reveals } from '../reveals.ts'
import { editXml, readToEnd } from '../xml/xml-stream.ts'
import { escaped } from '../xml/xml-tree.ts'
import { cleanMedia, tellMedia } from './media.ts'
import { OpenDocumentEdit } from './open-document-edit.ts'
import { PackageParts } from './package-parts.ts'
import { tellProperties } from './properties.ts'
import { ZipWriter } from './zip-writer.ts'

const manifestName = 'META-INF/manifest.xml'
const mostDepth = 4

const droppedKinds: readonly (readonly [beginning: string, kind: RevealKind])[] = [
  ['Thumbnails/', 'thumbnail'],
  ['Versions/', 'changes'],
  ['VersionList.xml', 'changes'],
  ['Basic/', 'scripts'],
  ['Scripts/', 'scripts'],
  ['META-INF/documentsignatures.xml', 'author'],
]

class OpenDocumentWalk {
  readonly #parts: PackageParts
  readonly #sink: ZipWriter | null
  readonly #written: string[] = []
  readonly reveals = new Reveals()

  constructor(parts: PackageParts, sink: ZipWriter | null) {
    this.#parts = parts
    this.#sink = sink
  }

  async walk(type: string): Promise<void> {
    await this.#refuseSealed()
    await this.#tellDropped()
    await this.#sink?.addStored('mimetype', new Blob([toUtf8(type)]))
    if (!this.#has('content.xml')) throw new CleaningError('damaged')
    await this.#object('', 0)
    await this.#sink?.addPacked(manifestName, [toUtf8(manifestText(type, this.#written))])
  }

  #has(name: string): boolean {
    return this.#parts.spelled(name) === name
  }

  async #refuseSealed(): Promise<void> {
    if (this.#has('encrypted-package')) throw new CleaningError('protected')
    if (!this.#has(manifestName)) return
    const manifest = await this.#parts.blob(manifestName)
    if (manifest.size > 4_000_000) throw new CleaningError('too-large')
    if ((await manifest.text()).includes('encryption-data')) throw new CleaningError('protected')
  }

  async #tellDropped(): Promise<void> {
    if (this.#has('meta.xml')) tellProperties(await this.#parts.small('meta.xml'), this.reveals)
    if (this.#has('settings.xml')) await this.#tellPrinter()
    for (const [beginning, kind] of droppedKinds)
      if (this.#parts.names.some((name) => name.startsWith(beginning))) this.reveals.thing(kind)
  }

  async #tellPrinter(): Promise<void> {
    const settings = await (await this.#parts.blob('settings.xml')).text()
    this.reveals.value('device', /config:name="PrinterName"[^>]*>([^<]*)</.exec(settings)?.[1] ?? '')
  }

  /** @param folder '' for the file itself, `Object 1/` and the like for what is embedded */
  async #object(folder: string, depth: number): Promise<void> {
    if (depth > mostDepth) throw new CleaningError('damaged')
    const shown = new Set<string>()
    for (const part of ['content.xml', 'styles.xml'])
      if (this.#has(folder + part)) for (const path of await this.#part(folder, part)) shown.add(path)
    for (const path of shown) {
      if (this.#written.includes(path)) continue
      if (this.#has(`${path}/content.xml`)) await this.#object(`${path}/`, depth + 1)
      else await this.#media(path)
    }
  }

  async #part(folder: string, part: string): Promise<readonly string[]> {
    const name = folder + part
    const pathOf = (link: string): string => folder + link.replace(/\/$/, '')
    const has = (link: string): boolean => this.#has(pathOf(link)) || this.#has(`${pathOf(link)}/content.xml`)
    const edit = new OpenDocumentEdit(this.reveals, has)
    const pieces = editXml(this.#parts.xml(name), edit)
    if (this.#sink === null) await readToEnd(pieces)
    else await this.#sink.addPacked(name, pieces)
    this.#written.push(name)
    return [...edit.shown].map(pathOf)
  }

  async #media(path: string): Promise<void> {
    const file = await this.#parts.blob(path)
    this.#written.push(path)
    if (this.#sink === null) await tellMedia(file, path.slice(path.lastIndexOf('/') + 1), this.reveals)
    else await this.#sink.addStored(path, await cleanMedia(file))
  }
}

function manifestText(type: string, names: readonly string[]): string {
  const entry = (path: string, media: string): string =>
    `<manifest:file-entry manifest:full-path="${escaped(path)}" manifest:media-type="${media}"/>`
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">' +
    entry('/', type) +
    [...names]
      .sort()
      .map((name) => entry(name, name.endsWith('.xml') ? 'text/xml' : ''))
      .join('') +
    '</manifest:manifest>'
  )
}

/** @param type as the file's `mimetype` has it */
export function openDocumentCleaner(type: string): Cleaner {
  const walk = async (file: Blob, sink: ZipWriter | null): Promise<readonly Revealed[]> => {
    const walking = new OpenDocumentWalk(await PackageParts.open(file), sink)
    await walking.walk(type)
    return walking.reveals.list()
  }
  const clean = async (file: Blob): Promise<Blob> => {
    const writer = new ZipWriter()
    await walk(file, writer)
    return writer.end(type, 'mimetype')
  }
  return { type, look: (file) => walk(file, null), clean }
}
