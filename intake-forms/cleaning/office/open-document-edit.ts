/** What goes out of the parts of an OpenDocument file, and what is told of them. */

import type { Reveals } from '../reveals.ts'
import { edited, type Fate, type TreeEdit } from '../xml/edit-tree.ts'
import type { XmlEdit } from '../xml/xml-stream.ts'
import { attribute, child, elementsIn, textIn, type Element, type XmlNode } from '../xml/xml-tree.ts'
import { looksLikeFile } from './drawing-edit.ts'

const dropped = new Set([
  'office:annotation',
  'office:annotation-end',
  'text:tracked-changes',
  'text:change',
  'text:change-start',
  'text:change-end',
  'table:tracked-changes',
  'office:scripts',
  'office:event-listeners',
  'script:event-listener',
  'form:connection-resource',
  'text:dde-connection-decls',
  'table:dde-links',
  'office:dde-source',
  'text:section-source',
  'table:table-source',
  'table:cell-range-source',
  'svg:font-face-src',
  'draw:object-ole',
  'draw:applet',
  'draw:floating-frame',
])

/** Fields that take their text from the properties or the machine: they show what they showed last. */
const unwrapped = new Set(
  (
    'author-name author-initials initial-creator creator creation-date creation-time modification-date ' +
    'modification-time print-date print-time printed-by editing-cycles editing-duration file-name ' +
    'template-name user-defined title subject keywords description dde-connection database-display'
  )
    .split(' ')
    .map((name) => `text:${name}`)
    .concat(
      (
        'firstname lastname initials title position email phone-private fax company phone-work street city ' +
        'postal-code country state-or-province'
      )
        .split(' ')
        .map((name) => `text:sender-${name}`),
    ),
)

const droppedAttribute =
  /^officeooo:|^fo:(?:language|country|script)$|^style:(?:language|country|script|rfc-language-tag)(?:-asian|-complex)?$|:protection-key/
const mostTold = 20
const isHiddenRow = (visibility: string | undefined): boolean =>
  visibility === 'collapse' || visibility === 'filter'

export class OpenDocumentEdit implements XmlEdit, TreeEdit {
  readonly containers = new Set([
    'office:document-content',
    'office:body',
    'office:text',
    'office:spreadsheet',
    'table:table',
  ])
  readonly notEmpty = new Set<string>()
  /** Other entries that this part shows, as it names them. */
  readonly shown = new Set<string>()
  readonly #reveals: Reveals
  readonly #has: (path: string) => boolean
  readonly #hiddenStyles = new Set<string>()
  #hiddenRows = 0
  #told = 0

  /** @param has whether the file holds what a part names */
  constructor(reveals: Reveals, has: (path: string) => boolean) {
    this.#reveals = reveals
    this.#has = has
  }

  container(element: Element): 'keep' | 'drop' {
    this.#hiddenRows = 0
    return this.fateOf(element) === 'drop' ? 'drop' : 'keep'
  }

  unit(element: Element, parent: Element | null): readonly XmlNode[] {
    return edited(element, parent, this)
  }

  endOf(container: Element): readonly XmlNode[] {
    if (container.name === 'table:table' && this.#hiddenRows > 0)
      this.#reveals.value(
        'hidden',
        `${attribute(container, 'table:name') ?? ''} (${String(this.#hiddenRows)})`,
      )
    this.#hiddenRows = 0
    return []
  }

  fateOf(element: Element): Fate {
    const { name } = element
    if (dropped.has(name)) return this.#dropTold(element)
    if (unwrapped.has(name)) return 'unwrap'
    // Sheets of other files are kept as tables that carry their address.
    if (name === 'table:table' && attribute(element, 'table:name')?.includes('file:') === true) return 'drop'
    if ((name === 'svg:title' || name === 'svg:desc') && looksLikeFile(textIn(element)))
      return this.#tellOther(textIn(element))
    this.#tellHidden(element)
    const fate = this.#linkFate(element)
    this.#dropAttributes(element)
    return fate
  }

  among(children: readonly XmlNode[]): readonly XmlNode[] {
    return children
  }

  #dropTold(element: Element): Fate {
    const { name } = element
    if (name === 'office:scripts' && element.children.length > 0) this.#reveals.thing('scripts')
    if (name === 'draw:object-ole') this.#reveals.thing('attachments')
    if (name === 'office:annotation') this.#tellSaid('comments', element)
    if (name.endsWith(':tracked-changes'))
      for (const change of elementsIn(element))
        if (child(change, 'office:change-info') !== undefined) this.#tellSaid('changes', change)
    return 'drop'
  }

  #tellSaid(kind: 'comments' | 'changes', element: Element): void {
    if (++this.#told > mostTold) return
    for (const part of elementsIn(element))
      if (part.name === 'dc:creator') this.#reveals.value('author', textIn(part))
    this.#reveals.value(kind, textIn(element).replace(/\s+/g, ' '))
  }

  #tellOther(text: string): Fate {
    this.#reveals.value('other', text)
    return 'drop'
  }

  #tellHidden(element: Element): void {
    const { name } = element
    if (name === 'style:style') this.#noteHiddenStyle(element)
    if (name === 'text:hidden-text' || name === 'text:hidden-paragraph' || name === 'presentation:notes')
      this.#reveals.value('hidden', textIn(element) || (attribute(element, 'text:string-value') ?? ''))
    if (/^table:table-(?:row|column)$/.test(name) && isHiddenRow(attribute(element, 'table:visibility')))
      this.#hiddenRows++
    for (const styled of ['text:style-name', 'table:style-name', 'draw:style-name']) {
      const style = attribute(element, styled)
      if (style === undefined || !this.#hiddenStyles.has(style)) continue
      const label = attribute(element, 'table:name') ?? attribute(element, 'draw:name')
      this.#reveals.value('hidden', label ?? textIn(element))
    }
  }

  #noteHiddenStyle(style: Element): void {
    const isHidden = style.children.some(
      (node) =>
        typeof node !== 'string' &&
        (attribute(node, 'text:display') === 'none' ||
          attribute(node, 'table:display') === 'false' ||
          attribute(node, 'presentation:visibility') === 'hidden'),
    )
    if (isHidden) this.#hiddenStyles.add(attribute(style, 'style:name') ?? '')
  }

  /** Links that a reader follows stay, when they lead to the network; what a program would fetch by itself does not. */
  #linkFate(element: Element): Fate {
    const link = attribute(element, 'xlink:href')
    if (link === undefined || link === '' || link.startsWith('#')) return 'keep'
    const path = link.replace(/^\.\//, '')
    if (element.name !== 'text:a' && element.name !== 'draw:a') {
      if (!this.#has(path)) return this.#tellOther(link)
      this.shown.add(path)
      return 'keep'
    }
    if (/^(?:https?|mailto|tel):/i.test(link)) return 'keep'
    this.#tellOther(link)
    return 'unwrap'
  }

  #dropAttributes(element: Element): void {
    element.attributes = element.attributes.flatMap((one) => {
      if (droppedAttribute.test(one.name)) return []
      if (one.name === 'draw:name' && looksLikeFile(one.value)) this.#reveals.value('other', one.value)
      else if (!/file:\/\//i.test(one.value)) return [one]
      else if (one.name !== 'xlink:href') this.#reveals.value('other', one.value)
      return []
    })
  }
}
