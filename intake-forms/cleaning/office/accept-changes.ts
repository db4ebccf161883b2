/** Tracked changes of a Word text, all accepted: as ECMA-376 part 1, 17.13.5 has them. */

import type { Fate } from '../xml/edit-tree.ts'
import { attribute, child, isElement, textIn, type Element, type XmlNode } from '../xml/xml-tree.ts'
import type { Reveals } from '../reveals.ts'

const added = new Set(['w:ins', 'w:moveTo'])
const takenAway = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:delInstrText'])
const marks = new Set([
  'w:rPrChange',
  'w:pPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:numberingChange',
  'w:cellIns',
  'w:cellDel',
  'w:cellMerge',
  'w:moveFromRangeStart',
  'w:moveFromRangeEnd',
  'w:moveToRangeStart',
  'w:moveToRangeEnd',
  'w:customXmlInsRangeStart',
  'w:customXmlInsRangeEnd',
  'w:customXmlDelRangeStart',
  'w:customXmlDelRangeEnd',
  'w:customXmlMoveFromRangeStart',
  'w:customXmlMoveFromRangeEnd',
  'w:customXmlMoveToRangeStart',
  'w:customXmlMoveToRangeEnd',
])
const mostTold = 20

export class ChangesAccepted {
  readonly #reveals: Reveals
  #told = 0
  /** Paragraphs whose mark was deleted: what is left of them belongs to the next. */
  readonly joined = new WeakSet<Element>()

  constructor(reveals: Reveals) {
    this.#reveals = reveals
  }

  /** Null: no change. */
  fateOf(element: Element): Fate | null {
    const { name } = element
    if (added.has(name) || takenAway.has(name) || marks.has(name)) this.#tell(element)
    if (added.has(name)) return 'unwrap'
    if (takenAway.has(name) || marks.has(name)) return 'drop'
    if (name === 'w:tr' && has(element, 'w:trPr', 'w:del')) return this.#dropTold(element, 'w:trPr')
    if (name === 'w:tc' && has(element, 'w:tcPr', 'w:cellDel')) return this.#dropTold(element, 'w:tcPr')
    if (name === 'w:p' && isMarkDeleted(element)) this.joined.add(element)
    return null
  }

  #dropTold(element: Element, properties: string): Fate {
    for (const node of child(element, properties)?.children ?? []) if (isElement(node)) this.#tell(node)
    this.#reveals.value('changes', textIn(element))
    return 'drop'
  }

  #tell(change: Element): void {
    const author = attribute(change, 'w:author')
    if (author === undefined || ++this.#told > mostTold) return
    this.#reveals.value('author', author)
    const text = textIn(change)
    this.#reveals.value(
      'changes',
      `${author} ${attribute(change, 'w:date') ?? ''}${text === '' ? '' : `: ${text}`}`,
    )
  }
}

const has = (element: Element, properties: string, mark: string): boolean => {
  const found = child(element, properties)
  return found !== undefined && child(found, mark) !== undefined
}

function isMarkDeleted(paragraph: Element): boolean {
  const properties = child(paragraph, 'w:pPr')
  if (properties === undefined) return false
  return has(properties, 'w:rPr', 'w:del') || has(properties, 'w:rPr', 'w:moveFrom')
}

/** Puts what is left of a paragraph without its mark before the text of the next one, which keeps its own properties. */
export class ParagraphJoiner {
  readonly #joined: WeakSet<Element>
  #waiting: Element | null = null
  #lastIsParagraph = false

  constructor(joined: WeakSet<Element>) {
    this.#joined = joined
  }

  push(node: XmlNode): readonly XmlNode[] {
    if (!isElement(node)) return [node]
    if (node.name !== 'w:p') {
      const before = this.#letGo()
      this.#lastIsParagraph = false
      return [...before, node]
    }
    this.#putBefore(node)
    this.#waiting = this.#joined.has(node) ? node : null
    if (this.#waiting !== null) return []
    this.#lastIsParagraph = true
    return [node]
  }

  /** @param needsParagraph as the end of a table's cell does */
  end(needsParagraph: boolean): readonly XmlNode[] {
    if (this.#waiting !== null && needsParagraph && !this.#lastIsParagraph) {
      const last = this.#waiting
      this.#waiting = null
      return [last]
    }
    return this.#letGo()
  }

  #putBefore(next: Element): void {
    const text = this.#waiting === null ? [] : withoutProperties(this.#waiting)
    if (text.length === 0) return
    const properties = child(next, 'w:pPr')
    next.children = [...(properties === undefined ? [] : [properties]), ...text, ...withoutProperties(next)]
  }

  #letGo(): readonly XmlNode[] {
    const last = this.#waiting
    this.#waiting = null
    return last === null || withoutProperties(last).length === 0 ? [] : [last]
  }
}

const withoutProperties = (paragraph: Element): XmlNode[] =>
  paragraph.children.filter((node) => isElement(node) && node.name !== 'w:pPr')

/** The same for what stands in one element. */
export function joinAmong(
  children: readonly XmlNode[],
  joined: WeakSet<Element>,
  needsParagraph: boolean,
): readonly XmlNode[] {
  if (!children.some((node) => isElement(node) && joined.has(node))) return children
  const joiner = new ParagraphJoiner(joined)
  return [...children.flatMap((node) => joiner.push(node)), ...joiner.end(needsParagraph)]
}
