/** What an XMP packet tells. Found by patterns, not parsed: it is shown and dropped, never kept. */

import type { RevealKind } from './looked.ts'
import type { Reveals } from './reveals.ts'

const mostCharacters = 256 * 1024
const mostProperties = 500

const properties: readonly (readonly [RegExp, RevealKind])[] = [
  [
    /^(dc:creator|dc:rights|xmpRights:Owner|photoshop:(Credit|CaptionWriter|AuthorsPosition)|pdf:Author)$/,
    'author',
  ],
  [/^(dc:publisher|photoshop:Source|pdfx:Company)$/, 'organisation'],
  [/^(dc:title|dc:description|dc:subject|photoshop:Headline|pdf:Keywords)$/, 'title'],
  [/^(xmp:CreatorTool|pdf:Producer|stEvt:softwareAgent|tiff:Software)$/, 'software'],
  [/^(xmp:(CreateDate|ModifyDate|MetadataDate)|photoshop:DateCreated|stEvt:when|exif:DateTime\w+)$/, 'time'],
  [/^(xmpMM:(DocumentID|InstanceID|OriginalDocumentID)|stRef:\w+ID|stEvt:instanceID)$/, 'identifier'],
  [/^(exif:GPS\w+|photoshop:(City|State|Country)|Iptc4xmpCore:(Location|CountryCode))$/, 'place'],
  [/^(tiff:(Make|Model)|aux:Lens|exifEX:LensModel)$/, 'device'],
  [/^(aux:(SerialNumber|LensSerialNumber)|exifEX:BodySerialNumber)$/, 'serial'],
  [/^(exif:UserComment|xmp:Label)$/, 'comments'],
]

const kindOf = (name: string): RevealKind | undefined =>
  properties.find(([pattern]) => pattern.test(name))?.[1]

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const asText = (markup: string): string =>
  markup.replace(/<[^>]*>/g, ' ').replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)

/** Every packet counts as something, even where no property is known. */
export function xmpReveals(packet: string, reveals: Reveals): void {
  const text = packet.slice(0, mostCharacters)
  let isKnown = false
  let left = mostProperties
  const found = (name: string, value: string): void => {
    const kind = kindOf(name)
    if (kind === undefined) return
    isKnown = true
    reveals.value(kind, asText(value).replace(/\s+/g, ' '))
  }
  for (const [, name = '', value = ''] of text.matchAll(/\s([A-Za-z0-9]+:\w+)="([^"<]{1,2000})"/g))
    found(name, value)
  for (const { index, 1: name = '' } of text.matchAll(/<([A-Za-z0-9]+:\w+)[ >]/g)) {
    if (kindOf(name) === undefined) continue
    if (left-- === 0) break
    const from = text.indexOf('>', index) + 1
    const to = text.indexOf(`</${name}>`, from)
    if (from > 0 && to > from && to - from < 4000) found(name, text.slice(from, to))
  }
  if (/<xmp:Thumbnails|xmpGImg:image/.test(text)) reveals.thing('thumbnail')
  if (!isKnown) reveals.value('other', 'XMP')
}
