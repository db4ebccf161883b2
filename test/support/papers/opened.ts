/** A cleaned file, opened by another reader than the one that cleaned it. */

import { strFromU8, unzipSync } from 'fflate'
import { readXml } from '../../../intake-forms/cleaning/xml/xml-stream.ts'
import type { Element } from '../../../intake-forms/cleaning/xml/xml-tree.ts'

export type Opened = Readonly<Record<string, string>>

/** Every entry as text; of what is no text, one character for each byte. */
export async function opened(file: Blob): Promise<Opened> {
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()))
  return Object.fromEntries(
    Object.entries(entries).map(([name, bytes]) => [name, strFromU8(bytes, !isText(name))]),
  )
}

export const isText = (name: string): boolean => /\.(?:xml|rels|vml)$|^mimetype$/.test(name)

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

/** Throws unless every part is well-formed. */
export async function wellFormed(file: Opened): Promise<ReadonlyMap<string, Element>> {
  const roots = new Map<string, Element>()
  for (const [name, text] of Object.entries(file))
    if (isText(name) && name !== 'mimetype') roots.set(name, await readXml(once(text)))
  return roots
}

/** The text of each paragraph, by a reading of its own. */
export const paragraphsOf = (xml: string): readonly string[] =>
  (xml.match(/<w:p(?: [^>]*)?\/>|<w:p(?: [^>]*)?>.*?<\/w:p>/gs) ?? []).map((paragraph) =>
    [...paragraph.matchAll(/<w:t[ >][^<]*/g)].map(([text]) => text.slice(text.indexOf('>') + 1)).join(''),
  )
