/** `[Content_Types].xml`: read for what it says of a part, written anew for the parts that stay. */

import { CleaningError } from '../looked.ts'
import { attribute, escaped, isElement } from '../xml/xml-tree.ts'
import type { PackageParts } from './package-parts.ts'

export const contentTypesName = '[Content_Types].xml'

export interface ContentTypes {
  /** By name of a part in lower case, with its first slash. */
  readonly parts: ReadonlyMap<string, string>
  /** By the end of a name, in lower case. */
  readonly ends: ReadonlyMap<string, string>
}

export async function readContentTypes(parts: PackageParts): Promise<ContentTypes> {
  if (parts.spelled(contentTypesName) === undefined) throw new CleaningError('damaged')
  const root = await parts.small(contentTypesName)
  const found = { parts: new Map<string, string>(), ends: new Map<string, string>() }
  for (const element of root.children) {
    if (!isElement(element)) continue
    const type = attribute(element, 'ContentType') ?? ''
    const part = attribute(element, 'PartName')
    const end = attribute(element, 'Extension')
    if (part !== undefined) found.parts.set(part.toLowerCase(), type)
    if (end !== undefined) found.ends.set(end.toLowerCase(), type)
  }
  return found
}

const endOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

export function contentTypesText(types: ContentTypes, names: readonly string[]): string {
  const ends = new Set(names.map(endOf))
  const defaults = [...types.ends].filter(([end]) => ends.has(end) || end === 'xml' || end === 'rels')
  const overrides = names.flatMap((name) => {
    const type = types.parts.get(`/${name.toLowerCase()}`)
    return type === undefined
      ? []
      : [`<Override PartName="/${escaped(name)}" ContentType="${escaped(type)}"/>`]
  })
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    defaults
      .map(([end, type]) => `<Default Extension="${escaped(end)}" ContentType="${escaped(type)}"/>`)
      .join('') +
    `${overrides.join('')}</Types>`
  )
}
