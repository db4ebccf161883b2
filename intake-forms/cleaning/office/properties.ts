/** The properties of an office file: all of them go; this is what they would have told. */

import type { Reveals } from '../reveals.ts'
import type { RevealKind } from '../looked.ts'
import { elementsIn, textIn, type Element } from '../xml/xml-tree.ts'

const kinds: Readonly<Record<string, RevealKind>> = {
  'dc:creator': 'author',
  'cp:lastModifiedBy': 'author',
  'ep:Manager': 'author',
  'meta:initial-creator': 'author',
  'meta:printed-by': 'author',
  'ep:Company': 'organisation',
  'ep:Application': 'software',
  'ep:AppVersion': 'software',
  'meta:generator': 'software',
  'dc:title': 'title',
  'dc:subject': 'title',
  'cp:keywords': 'title',
  'cp:category': 'title',
  'meta:keyword': 'title',
  'dc:description': 'comments',
  'dcterms:created': 'time',
  'dcterms:modified': 'time',
  'cp:lastPrinted': 'time',
  'meta:creation-date': 'time',
  'meta:print-date': 'time',
  'dc:date': 'time',
  'ep:TotalTime': 'time',
  'meta:editing-duration': 'time',
  'ep:Template': 'other',
  'ep:HyperlinkBase': 'other',
  'cp:revision': 'other',
  'meta:editing-cycles': 'other',
  'dc:identifier': 'identifier',
}

export function tellProperties(root: Element, reveals: Reveals): void {
  for (const element of elementsIn(root)) {
    const kind = kinds[element.name]
    const text = textIn(element)
    if (kind !== undefined && text !== '0') reveals.value(kind, text)
    const name = element.attributes.find((one) => one.name === 'name' || one.name === 'meta:name')
    const isOwn = element.name === 'cust:property' || element.name === 'meta:user-defined'
    if (isOwn && text !== '') reveals.value('other', `${name?.value ?? ''}: ${text}`)
    const template = element.attributes.find((one) => one.name === 'xlink:href')
    if (element.name === 'meta:template') reveals.value('other', template?.value ?? '')
  }
}
