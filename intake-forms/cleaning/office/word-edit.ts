/** What goes out of the parts of a Word text, and what is told of them. */

import { edited, type Fate, type TreeEdit } from '../xml/edit-tree.ts'
import { attribute, child, textIn, type Element, type XmlNode } from '../xml/xml-tree.ts'
import type { XmlEdit } from '../xml/xml-stream.ts'
import { ChangesAccepted, joinAmong, ParagraphJoiner } from './accept-changes.ts'
import { drawingFate, notEmptyDrawings, type PartFacts } from './drawing-edit.ts'

const dropped = new Set([
  // Comments
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:commentReference',
  'w:annotationRef',
  // Who may edit, and the state of checks
  'w:permStart',
  'w:permEnd',
  'w:proofErr',
  'w:proofState',
  'w:lang',
  'w:themeFontLang',
  'w:activeWritingStyle',
  'w:documentProtection',
  'w:writeProtection',
  'w:trackRevisions',
  'w:revisionView',
  // Numbers by which two texts of one machine are told to be kin
  'w:rsids',
  'w:rsid',
  'w:nsid',
  'w:tmpl',
  'w14:docId',
  'w15:docId',
  'w15:webExtensionLinked',
  // Ties to what lies elsewhere
  'w:attachedTemplate',
  'w:mailMerge',
  'w:docVars',
  'w:dataBinding',
  'w15:dataBinding',
  'w:attachedSchema',
  'w:schemaLibrary',
  'w:saveThroughXslt',
  'w:smartTagPr',
  'w:smartTagType',
  'w:customXmlPr',
  'w:altChunk',
  'w:subDoc',
  // Fonts inside
  'w:embedRegular',
  'w:embedBold',
  'w:embedItalic',
  'w:embedBoldItalic',
  'w:embedTrueTypeFonts',
  'w:embedSystemFonts',
  'w:saveSubsetFonts',
])

const unwrapped = new Set(['w:smartTag', 'w:customXml'])

/** Fields that say nothing of the machine when they are worked out anew. */
const harmlessFields = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC TA TOA XE INDEX HYPERLINK ' +
    'SYMBOL EQ QUOTE LISTNUM FORMTEXT FORMCHECKBOX FORMDROPDOWN BIBLIOGRAPHY CITATION DATE TIME ='
  ).split(' '),
)
const placeOnMachine = /file:|\b[a-z]:[\\/]|\\\\/i

const isHarmless = (instruction: string): boolean =>
  harmlessFields.has(
    instruction
      .trim()
      .split(/[\s\\]/)[0]
      ?.toUpperCase() ?? '',
  ) && !placeOnMachine.test(instruction)

const hasText = (run: Element): boolean => child(run, 'w:t') !== undefined

export class WordEdit implements XmlEdit, TreeEdit {
  readonly containers = new Set(['w:document', 'w:body'])
  readonly notEmpty = new Set([...notEmptyDrawings, 'w:object', 'w:r'])
  readonly #facts: PartFacts
  readonly #changes: ChangesAccepted
  readonly #body: ParagraphJoiner
  /** For each field that is open, whether its instruction stays; null before it came. */
  readonly #fields: (boolean | null)[] = []
  #lastEdit: string | undefined

  constructor(facts: PartFacts) {
    this.#facts = facts
    this.#changes = new ChangesAccepted(facts.reveals)
    this.#body = new ParagraphJoiner(this.#changes.joined)
  }

  container(element: Element): 'keep' {
    drawingFate(element, this.#facts)
    return 'keep'
  }

  unit(element: Element, parent: Element | null): readonly XmlNode[] {
    const nodes = edited(element, parent, this)
    return parent?.name === 'w:body' ? nodes.flatMap((node) => this.#body.push(node)) : nodes
  }

  endOf(container: Element): readonly XmlNode[] {
    return container.name === 'w:body' ? this.#body.end(false) : []
  }

  fateOf(element: Element): Fate {
    const { name } = element
    if (dropped.has(name)) return this.#dropTold(element)
    const change = this.#changes.fateOf(element)
    if (change !== null) return change
    if (unwrapped.has(name)) return 'unwrap'
    if (name.startsWith('w:bookmark')) return this.#bookmarkFate(element)
    const drawing = drawingFate(element, this.#facts)
    if (drawing !== null) return drawing
    if (name === 'w:r' && child(element, 'w:commentReference') !== undefined && !hasText(element))
      return 'drop'
    if (name === 'w:r') this.#tellHidden(element)
    return this.#fieldFate(element)
  }

  among(children: readonly XmlNode[], parent: Element): readonly XmlNode[] {
    const needsParagraph = parent.name === 'w:tc' || parent.name === 'w:txbxContent'
    return joinAmong(children, this.#changes.joined, needsParagraph)
  }

  #dropTold(element: Element): Fate {
    const { reveals } = this.#facts
    const { name } = element
    if (name === 'w:permStart') reveals.value('author', attribute(element, 'w:ed') ?? '')
    if (name === 'w:docVars' || name === 'w:rsids' || name === 'w14:docId' || name === 'w15:docId')
      reveals.thing('identifier')
    if (name === 'w:altChunk' || name === 'w:subDoc') reveals.thing('attachments')
    return 'drop'
  }

  /** Word keeps the place of the last edit. */
  #bookmarkFate(element: Element): Fate {
    const id = attribute(element, 'w:id')
    if (attribute(element, 'w:name') === '_GoBack') this.#lastEdit = id
    return id !== undefined && id === this.#lastEdit ? 'drop' : 'keep'
  }

  #tellHidden(run: Element): void {
    const properties = child(run, 'w:rPr')
    const mark = properties === undefined ? undefined : child(properties, 'w:vanish')
    if (mark === undefined || /^(?:0|false|off)$/.test(attribute(mark, 'w:val') ?? '')) return
    this.#facts.reveals.value('hidden', textIn(run))
  }

  /** A field whose instruction goes shows what it showed last. */
  #fieldFate(element: Element): Fate {
    const { name } = element
    if (name === 'w:fldSimple') {
      const instruction = attribute(element, 'w:instr') ?? ''
      return isHarmless(instruction) ? 'keep' : this.#emptied(instruction, 'unwrap')
    }
    if (name === 'w:fldChar') {
      const type = attribute(element, 'w:fldCharType')
      if (type === 'begin') this.#fields.push(null)
      if (type === 'end') this.#fields.pop()
    }
    if (name !== 'w:instrText' || this.#fields.length === 0) return 'keep'
    const instruction = textIn(element, 4000)
    const last = this.#fields.length - 1
    if (instruction.trim() !== '') this.#fields[last] ??= isHarmless(instruction)
    if (this.#fields[last] !== false && !placeOnMachine.test(instruction)) return 'keep'
    element.children = []
    return this.#emptied(instruction, 'keep')
  }

  #emptied(instruction: string, fate: Fate): Fate {
    this.#facts.reveals.value('other', instruction)
    return fate
  }
}
