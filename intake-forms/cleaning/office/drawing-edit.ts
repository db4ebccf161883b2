/** What texts, sheets and slides have in common: drawings, references to other parts, marks of who saved what. */

import type { Fate } from '../xml/edit-tree.ts'
import { attribute, elementsIn, type Element } from '../xml/xml-tree.ts'
import type { Reveals } from '../reveals.ts'

/** Of the part that is edited. */
export interface PartFacts {
  /** The relationships that stay. */
  readonly kept: ReadonlySet<string>
  readonly reveals: Reveals
}

const droppedElements = new Set([
  'a16:creationId',
  'a16:rowId',
  'a16:colId',
  'c16:uniqueId',
  'p14:creationId',
  'p14:modId',
  'x15ac:absPath',
  'c:externalData',
])

/** The state of a spelling check, languages of who wrote, a second copy of a drawing, names of files. */
const droppedAttributes = new Set([
  'lang',
  'altLang',
  'dirty',
  'err',
  'smtClean',
  'o:gfxdata',
  'o:title',
  'o:href',
  'w14:paraId',
  'w14:textId',
])

export const notEmptyDrawings: readonly string[] = [
  'a:ext',
  'p:ext',
  'c:ext',
  'x:ext',
  'a:extLst',
  'p:extLst',
]

const pictureNames = new Set(['wp:docPr', 'pic:cNvPr', 'p:cNvPr', 'xdr:cNvPr', 'a:cNvPr'])

export const looksLikeFile = (text: string): boolean =>
  /\\|^(?:file:|~?\/)|\/[^\s/]+\/|\.[a-z][a-z0-9]{1,4}$/i.test(text.trim())

/** Null: nothing to say. Takes attributes away in passing. */
export function drawingFate(element: Element, { kept, reveals }: PartFacts): Fate | null {
  const { name } = element
  if (droppedElements.has(name)) return dropTold(element, reveals)
  if (name.startsWith('xr:')) return 'drop'
  if (name === 'p:graphicFrame') {
    const picture = pictureOfObject(element)
    if (picture !== null) return picture
  }
  dropAttributes(element)
  if (pictureNames.has(name)) takeFileNames(element, reveals)
  return referenceFate(element, kept)
}

function dropTold(element: Element, reveals: Reveals): Fate {
  const path = attribute(element, 'url')
  if (path !== undefined) reveals.value('other', path)
  return 'drop'
}

function dropAttributes(element: Element): void {
  if (!element.attributes.some(({ name }) => isDropped(name))) return
  element.attributes = element.attributes.filter(({ name }) => !isDropped(name))
}

const isDropped = (name: string): boolean =>
  droppedAttributes.has(name) || name.startsWith('w:rsid') || name.startsWith('xr:')

/** Descriptions stay, since they are read aloud; names of files and their places do not. */
function takeFileNames(element: Element, reveals: Reveals): void {
  element.attributes = element.attributes.flatMap((one) => {
    if (!['name', 'descr', 'title'].includes(one.name) || one.value === '') return [one]
    const text = attribute(element, one.name) ?? ''
    if (!looksLikeFile(text)) {
      if (one.name === 'descr') reveals.value('hidden', text)
      return [one]
    }
    reveals.value('other', text)
    return one.name === 'name' ? [{ ...one, value: '' }] : []
  })
}

/** Of an embedded object, its picture; null for other frames. */
function pictureOfObject(frame: Element): Fate | null {
  let isObject = false
  for (const element of elementsIn(frame)) {
    if (element.name === 'p:oleObj') isObject = true
    if (isObject && element.name === 'p:pic') return { instead: element }
  }
  return isObject ? 'drop' : null
}

/** References to what does not stay go with the element that makes them, unless it means something without. */
function referenceFate(element: Element, kept: ReadonlySet<string>): Fate | null {
  const isLost = (name: string, value: string): boolean =>
    name.startsWith('r:') && value !== '' && !kept.has(value)
  if (!element.attributes.some(({ name, value }) => isLost(name, value))) return null
  if (element.name === 'w:hyperlink') return 'unwrap'
  element.attributes = element.attributes.filter(({ name, value }) => !isLost(name, value))
  const isStillOne = element.attributes.some(({ name }) => name.startsWith('r:'))
  const isMore = element.name === 'x:pageSetup' || /^v:(?!imagedata)/.test(element.name)
  return isMore || (element.name === 'a:blip' && isStillOne) ? null : 'drop'
}
