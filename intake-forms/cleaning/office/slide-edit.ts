/** What goes out of the parts of a PowerPoint presentation, and what is told of them. */

import { edited, type Fate, type TreeEdit } from '../xml/edit-tree.ts'
import { attribute, elementsIn, textIn, type Element, type XmlNode } from '../xml/xml-tree.ts'
import type { XmlEdit } from '../xml/xml-stream.ts'
import { drawingFate, notEmptyDrawings, type PartFacts } from './drawing-edit.ts'

const dropped = new Set([
  'p:modifyVerifier',
  'p:custDataLst',
  'p:controls',
  'p:smartTags',
  'p:embeddedFontLst',
])

export class SlideEdit implements XmlEdit, TreeEdit {
  readonly containers = new Set<string>()
  readonly notEmpty = new Set(notEmptyDrawings)
  readonly #facts: PartFacts

  constructor(facts: PartFacts) {
    this.#facts = facts
  }

  /** There is none: a slide is small. */
  container(): 'keep' {
    return 'keep'
  }

  unit(element: Element, parent: Element | null): readonly XmlNode[] {
    return edited(element, parent, this)
  }

  endOf(): readonly XmlNode[] {
    return []
  }

  fateOf(element: Element): Fate {
    const { reveals } = this.#facts
    if (dropped.has(element.name)) return 'drop'
    if (element.name === 'p:sld' && /^(?:0|false)$/.test(attribute(element, 'show') ?? ''))
      reveals.value('hidden', slideText(element))
    if (element.name === 'p:notes') reveals.value('hidden', slideText(element))
    return drawingFate(element, this.#facts) ?? 'keep'
  }

  among(children: readonly XmlNode[]): readonly XmlNode[] {
    return children
  }
}

function slideText(slide: Element): string {
  const texts: string[] = []
  for (const element of elementsIn(slide)) {
    if (element.name === 'a:t') texts.push(textIn(element))
    if (texts.length > 20) break
  }
  return texts.join(' ')
}
