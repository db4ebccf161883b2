/** What goes out of the parts of an Excel workbook, and what is told of them. */

import { edited, type Fate, type TreeEdit } from '../xml/edit-tree.ts'
import { attribute, isElement, textIn, type Element, type XmlNode } from '../xml/xml-tree.ts'
import type { XmlEdit } from '../xml/xml-stream.ts'
import { drawingFate, notEmptyDrawings, type PartFacts } from './drawing-edit.ts'

const dropped = new Set([
  'x:fileVersion',
  'x:fileSharing',
  'x:fileRecoveryPr',
  'x:workbookProtection',
  'x:sheetProtection',
  'x:protectedRanges',
  'x:customWorkbookViews',
  'x:customSheetViews',
  'x:webPublishing',
  'x:webPublishItems',
  'x:webPublishObjects',
  'x:smartTagPr',
  'x:smartTagTypes',
  'x:smartTags',
  'x:legacyDrawing',
  'x:legacyDrawingHF',
  'x:controls',
  'x:oleObjects',
  'x:oleSize',
  'x:externalReferences',
  'x:customProperties',
])

const droppedAttributes: Readonly<Record<string, readonly string[]>> = {
  'x:workbookView': ['xWindow', 'yWindow', 'windowWidth', 'windowHeight'],
  'x:calcPr': ['calcId'],
  'x:workbookPr': ['codeName', 'defaultThemeVersion'],
  'x:pivotCacheDefinition': ['refreshedBy', 'refreshedDate', 'refreshedDateIso'],
  'x:table': ['tableType', 'connectionId'],
  'x:tableColumn': ['queryTableFieldId'],
}

/** `[1]Sheet!A1`: a place in another workbook, by its number in the list of those. */
const elsewhere = /\[\d+\]/

export class SheetEdit implements XmlEdit, TreeEdit {
  readonly containers = new Set(['x:worksheet', 'x:sheetData', 'x:sst', 'x:pivotCacheRecords'])
  readonly notEmpty = new Set([
    ...notEmptyDrawings,
    'x:extLst',
    'x:hyperlinks',
    'x:definedNames',
    'x:tableParts',
  ])
  readonly #facts: PartFacts
  readonly #name: string
  /** Shared formulas whose text is gone. */
  readonly #lost = new Set<string>()
  #hidden = { rows: 0, columns: 0 }

  /** @param name of the part, as it is told */
  constructor(facts: PartFacts, name: string) {
    this.#facts = facts
    this.#name = name
  }

  container(element: Element): 'keep' {
    drawingFate(element, this.#facts)
    return 'keep'
  }

  unit(element: Element, parent: Element | null): readonly XmlNode[] {
    return edited(element, parent, this)
  }

  endOf(container: Element): readonly XmlNode[] {
    if (container.name === 'x:sheetData') this.#tellHiddenRows()
    return []
  }

  fateOf(element: Element): Fate {
    const { name } = element
    if (dropped.has(name)) return this.#dropTold(element)
    if (name === 'x:f') return this.#formulaFate(element)
    if (name === 'x:definedName' && elsewhere.test(textIn(element, 4000))) return 'drop'
    const drawing = drawingFate(element, this.#facts)
    if (drawing !== null) return drawing
    this.#tell(element)
    const gone = droppedAttributes[name]
    if (gone !== undefined) element.attributes = element.attributes.filter((one) => !gone.includes(one.name))
    return 'keep'
  }

  among(children: readonly XmlNode[]): readonly XmlNode[] {
    return children
  }

  #dropTold(element: Element): Fate {
    const { reveals } = this.#facts
    const user = element.name === 'x:fileSharing' ? attribute(element, 'userName') : undefined
    if (user !== undefined) reveals.value('author', user)
    if (element.name === 'x:controls' || element.name === 'x:oleObjects') reveals.thing('attachments')
    if (element.name === 'x:customWorkbookViews')
      for (const view of element.children)
        if (isElement(view)) reveals.value('author', attribute(view, 'name') ?? '')
    return 'drop'
  }

  /** Without its formula a cell keeps the value that it showed. */
  #formulaFate(formula: Element): Fate {
    const shared = attribute(formula, 'si')
    const isGone = elsewhere.test(textIn(formula, 10_000)) || (shared !== undefined && this.#lost.has(shared))
    if (isGone && shared !== undefined) this.#lost.add(shared)
    return isGone ? 'drop' : 'keep'
  }

  #tell(element: Element): void {
    const { reveals } = this.#facts
    const isHidden = /^(?:1|true)$/.test(attribute(element, 'hidden') ?? '')
    if (element.name === 'x:sheet' && (attribute(element, 'state') ?? 'visible') !== 'visible')
      reveals.value('hidden', attribute(element, 'name') ?? '')
    if (element.name === 'x:row' && isHidden) this.#hidden.rows++
    if (element.name === 'x:col' && isHidden)
      this.#hidden.columns += Number(attribute(element, 'max')) - Number(attribute(element, 'min')) + 1
    if (element.name === 'x:pivotCacheDefinition')
      reveals.value('author', attribute(element, 'refreshedBy') ?? '')
  }

  #tellHiddenRows(): void {
    const { rows, columns } = this.#hidden
    if (rows + columns > 0) this.#facts.reveals.value('hidden', `${this.#name} (${String(rows + columns)})`)
  }
}
