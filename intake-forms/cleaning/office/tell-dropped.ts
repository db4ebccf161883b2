/** What the parts of an Office file that go would have told. */

import type { Reveals } from '../reveals.ts'
import { attribute, elementsIn, textIn, type Element } from '../xml/xml-tree.ts'
import type { PackageParts } from './package-parts.ts'
import { tellProperties } from './properties.ts'
import type { Relationship } from './relationships.ts'

const mostTold = 20

type Tell = (parts: PackageParts, relationship: Relationship, reveals: Reveals) => Promise<void>

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const properties: Tell = async (parts, { part }, reveals) => {
  if (part !== undefined) tellProperties(await parts.small(part), reveals)
}

const people: Tell = async (parts, { part }, reveals) => {
  if (part === undefined) return
  for (const element of elementsIn(await parts.small(part)))
    for (const name of ['name', 'displayName', 'w15:author', 'author', 'userId'])
      reveals.value('author', attribute(element, name) ?? '')
}

/** Of Word, Excel (old and new) and PowerPoint (old and new). */
const commentNames = new Set([
  'w:comment',
  'x:comment',
  'xtc:threadedComment',
  'p:cm',
  'p188:cm',
  'p188:reply',
])

const comments: Tell = async (parts, { part }, reveals) => {
  if (part === undefined) return reveals.thing('comments')
  let told = 0
  for (const element of elementsIn(await parts.small(part))) {
    if (element.name === 'x:author') reveals.value('author', textIn(element))
    if (!commentNames.has(element.name) || ++told > mostTold) continue
    const author = attribute(element, 'w:author') ?? ''
    reveals.value('author', author)
    reveals.value('comments', author === '' ? commentText(element) : `${author}: ${commentText(element)}`)
  }
}

const commentText = (comment: Element): string => textIn(comment).trim().replace(/\s+/g, ' ')

const attachment: Tell = async (_, { target }, reveals) => reveals.value('attachments', fileName(target))
const scripts: Tell = async (_, __, reveals) => reveals.thing('scripts')
const outside: Tell = async (_, { target }, reveals) => reveals.value('other', target)

const externalBook: Tell = async (_, { part }, reveals) => {
  if (part !== undefined) reveals.value('other', fileName(part))
}

/** The beginning of Windows' description of a printer is its name. */
const printer: Tell = async (parts, { part }, reveals) => {
  if (part === undefined) return
  const bytes = await (await parts.blob(part)).slice(0, 64).arrayBuffer()
  const name = new TextDecoder('utf-16le').decode(bytes).split('\u0000')[0] ?? ''
  if (/^[\x20-\u024f]+$/.test(name)) reveals.value('device', name)
  else reveals.thing('device')
}

const tells: Readonly<Record<string, Tell>> = {
  'core-properties': properties,
  'extended-properties': properties,
  'custom-properties': properties,
  coreProperties: properties,
  extendedProperties: properties,
  customProperties: properties,
  thumbnail: async (_, __, reveals) => reveals.thing('thumbnail'),
  comments,
  threadedComment: comments,
  people,
  person: people,
  commentAuthors: people,
  authors: people,
  oleObject: attachment,
  package: attachment,
  aFChunk: attachment,
  control: attachment,
  vbaProject: scripts,
  xlMacrosheet: scripts,
  customXml: async (_, __, reveals) => reveals.thing('other'),
  classificationlabels: async (_, __, reveals) => reveals.thing('organisation'),
  externalLink: externalBook,
  connections: async (_, { target }, reveals) => reveals.value('other', fileName(target)),
  printerSettings: printer,
  revisionHeaders: async (_, __, reveals) => reveals.thing('changes'),
}

/** Whatever these parts hold, they go: one that cannot be read is told by its kind alone. */
export async function tellDropped(
  parts: PackageParts,
  relationship: Relationship,
  reveals: Reveals,
): Promise<void> {
  const tell = relationship.isOutside ? outside : tells[relationship.kind]
  await tell?.(parts, relationship, reveals)
}
