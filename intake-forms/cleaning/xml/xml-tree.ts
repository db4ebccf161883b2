/** An element with all that is in it, small enough to be held; and its text form. */

export interface Attribute {
  /** With the prefix of `namespaces.ts`; none when the file wrote none. */
  readonly name: string
  readonly written: string
  /** As written, references and all. */
  readonly value: string
}

export interface Element {
  /** With the prefix of `namespaces.ts`. */
  readonly name: string
  readonly written: string
  attributes: Attribute[]
  children: XmlNode[]
}

/** A string is text as written, references and all. */
export type XmlNode = Element | string

export const isElement = (node: XmlNode): node is Element => typeof node !== 'string'

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (_, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? ''
    const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })

export const attribute = (element: Element, name: string): string | undefined => {
  const found = element.attributes.find((one) => one.name === name)
  return found === undefined ? undefined : decoded(found.value)
}

export const child = (element: Element, name: string): Element | undefined =>
  element.children.find((node): node is Element => isElement(node) && node.name === name)

/** All the text in it, up to a length. */
export function textIn(element: Element, most = 400): string {
  let text = ''
  for (const node of element.children) {
    if (text.length >= most) break
    text += isElement(node) ? textIn(node, most - text.length) : decoded(node)
  }
  return text
}

export function* elementsIn(element: Element): Generator<Element> {
  for (const node of element.children) {
    if (!isElement(node)) continue
    yield node
    yield* elementsIn(node)
  }
}

export const startTag = ({ written, attributes }: Element, end = ''): string =>
  `<${written}${attributes.map((one) => ` ${one.written}="${one.value}"`).join('')}${end}>`

export const endTag = ({ written }: Element): string => `</${written}>`

export function written(node: XmlNode): string {
  if (!isElement(node)) return node
  if (node.children.length === 0) return startTag(node, '/')
  return `${startTag(node)}${node.children.map(written).join('')}${endTag(node)}`
}

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;')
