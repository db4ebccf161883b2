/** The entries of an office file as its parts: found by name, read within limits. */

import { BlobReader } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import { readXml } from '../xml/xml-stream.ts'
import type { Element } from '../xml/xml-tree.ts'
import { readEntries, readEntry, type Entry } from './unzip.ts'

const mostXmlPart = 64 * 1024 * 1024
const mostXmlTogether = 128 * 1024 * 1024
const mostSmallPart = 8 * 1024 * 1024

export class PackageParts {
  readonly #reader: BlobReader
  readonly #entries: ReadonlyMap<string, Entry>
  #xmlRead = 0

  constructor(reader: BlobReader, entries: readonly Entry[]) {
    this.#reader = reader
    this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  }

  /** @throws CleaningError */
  static async open(file: Blob): Promise<PackageParts> {
    const reader = new BlobReader(file)
    return new PackageParts(reader, await readEntries(reader))
  }

  /** As the archive spells it. */
  get names(): readonly string[] {
    return [...this.#entries.values()].map(({ name }) => name)
  }

  /** Undefined: there is no such part. */
  spelled(name: string): string | undefined {
    return this.#entries.get(name.toLowerCase())?.name
  }

  /** @throws CleaningError `too-large` before anything is unpacked */
  xml(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entry(name)
    this.#xmlRead += entry.size
    if (entry.size > mostXmlPart || this.#xmlRead > mostXmlTogether) throw new CleaningError('too-large')
    return readEntry(this.#reader, entry)
  }

  /** A part that is held whole, as lists of other parts are. */
  async small(name: string): Promise<Element> {
    if (this.#entry(name).size > mostSmallPart) throw new CleaningError('too-large')
    return await readXml(this.xml(name))
  }

  /** Kept by the browser while it is unpacked. */
  async blob(name: string): Promise<Blob> {
    const pieces: Blob[] = []
    let parts: BlobPart[] = []
    for await (const piece of readEntry(this.#reader, this.#entry(name))) {
      if (parts.push(piece as Uint8Array<ArrayBuffer>) < 64) continue
      pieces.push(new Blob(parts))
      parts = []
    }
    return new Blob([...pieces, ...parts])
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name.toLowerCase())
    if (entry === undefined) throw new CleaningError('damaged')
    return entry
  }
}
