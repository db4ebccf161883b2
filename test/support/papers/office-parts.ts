/** The walls of an office file, so that a test writes only what it is about. */

import { strToU8, zipSync, type Zippable } from 'fflate'
import { canary } from '../evidence-files.ts'

export type Parts = Readonly<Record<string, string | Uint8Array>>

export function zipped(parts: Parts, level: 0 | 6 = 6): Blob {
  const entries: Zippable = {}
  for (const [name, part] of Object.entries(parts))
    entries[name] = [typeof part === 'string' ? strToU8(part) : part, { level, mtime: '2026-03-01T10:00:00' }]
  return new Blob([zipSync(entries)])
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const packages = 'http://schemas.openxmlformats.org/package/2006'
export const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ' +
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" ' +
  'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" ' +
  `xmlns:r="${officeRelationships}"`

export const sheetNames = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${names}`

/** A root element with all the names. */
export const rooted = (name: string, inside: string, extra = ''): string =>
  `${declaration}<${name} ${name.includes(':') ? names : sheetNames}${extra}>${inside}</${name}>`

export interface Tie {
  readonly id: string
  /** The last word of its type, or the whole. */
  readonly kind: string
  readonly target: string
  readonly isOutside?: boolean
}

export const ties = (all: readonly Tie[]): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">` +
  all
    .map(
      ({ id, kind, target, isOutside }) =>
        `<Relationship Id="${id}" Type="${kind.includes(':') ? kind : `${officeRelationships}/${kind}`}" ` +
        `Target="${target}"${isOutside === true ? ' TargetMode="External"' : ''}/>`,
    )
    .join('') +
  '</Relationships>'

export const contentTypes = (overrides: Readonly<Record<string, string>>): string =>
  `${declaration}<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
  '<Default Extension="jpeg" ContentType="image/jpeg"/>' +
  '<Default Extension="bin" ContentType="application/octet-stream"/>' +
  Object.entries(overrides)
    .map(
      ([part, type]) =>
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
    )
    .join('') +
  '</Types>'

/** Who made it and when, in the three parts where Office says so. */
export const propertyTies: readonly Tie[] = [
  { id: 'p1', kind: `${packages}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
  { id: 'p2', kind: 'extended-properties', target: 'docProps/app.xml' },
  { id: 'p3', kind: 'custom-properties', target: 'docProps/custom.xml' },
  { id: 'p4', kind: `${packages}/relationships/metadata/thumbnail`, target: 'docProps/thumbnail.jpeg' },
]

const properties = 'http://schemas.openxmlformats.org/officeDocument/2006'
export const propertyParts: Parts = {
  'docProps/core.xml':
    `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${canary} title</dc:title>` +
    `<dc:creator>${canary} author</dc:creator><cp:lastModifiedBy>${canary} editor</cp:lastModifiedBy>` +
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-03-01T10:00:00Z</dcterms:created></cp:coreProperties>',
  'docProps/app.xml':
    `${declaration}<Properties xmlns="${properties}/extended-properties"><Application>Microsoft Office Word` +
    `</Application><Company>${canary} Works</Company><Template>${canary} letter.dotm</Template></Properties>`,
  'docProps/custom.xml':
    `${declaration}<Properties xmlns="${properties}/custom-properties" ` +
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">' +
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Matter"><vt:lpwstr>${canary} 4471</vt:lpwstr>` +
    '</property></Properties>',
  'docProps/thumbnail.jpeg': Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]),
}
