/** Which part of an Office file belongs to which (ECMA-376 part 2), and which of these ties stay. */

import { attribute, escaped, isElement } from '../xml/xml-tree.ts'
import type { PackageParts } from './package-parts.ts'

export interface Relationship {
  readonly id: string
  /** The address of its type. */
  readonly type: string
  /** The last word of it, which the transitional and the strict spelling share. */
  readonly kind: string
  /** As written. */
  readonly target: string
  /** The part, as the archive spells it; undefined when it lies elsewhere or is not there. */
  readonly part: string | undefined
  readonly isOutside: boolean
}

export const mediaKinds: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'media'])

const keptKinds = new Set(
  (
    'styles numbering settings fontTable theme header footer footnotes endnotes image ' +
    'chart chartUserShapes chartStyle chartColorStyle chartEx themeOverride ' +
    'diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing ' +
    'worksheet chartsheet sharedStrings drawing table pivotTable pivotCacheDefinition pivotCacheRecords ' +
    'slicer slicerCache timeline timelineCache sheetMetadata rdRichValue rdRichValueStructure rdRichValueTypes ' +
    'rdArray rdSupportingPropertyBag rdSupportingPropertyBagStructure richStyles ' +
    'slide slideLayout slideMaster notesSlide notesMaster handoutMaster presProps tableStyles ' +
    'video audio media'
  ).split(' '),
)

/** Of a part; of the whole file when it is ''. */
export function relationshipsName(part: string): string {
  const at = part.lastIndexOf('/') + 1
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
}

export async function relationshipsOf(parts: PackageParts, part: string): Promise<readonly Relationship[]> {
  const name = relationshipsName(part)
  if (parts.spelled(name) === undefined) return []
  const root = await parts.small(name)
  return root.children.filter(isElement).map((element) => {
    const target = attribute(element, 'Target') ?? ''
    const type = attribute(element, 'Type') ?? ''
    const isOutside = attribute(element, 'TargetMode') === 'External'
    return {
      id: attribute(element, 'Id') ?? '',
      type,
      kind: type.slice(type.lastIndexOf('/') + 1),
      target,
      part: isOutside ? undefined : parts.spelled(resolved(part, target)),
      isOutside,
    }
  })
}

/** Against the folder of the part that names it. */
function resolved(part: string, target: string): string {
  const path = target.startsWith('/') ? target : `/${part.slice(0, part.lastIndexOf('/') + 1)}${target}`
  const steps: string[] = []
  for (const step of path.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  return unescapedPath(steps.join('/'))
}

function unescapedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Beside each drawing in SVG stands the same as a PNG, for programs that cannot draw it. */
const isDrawing = (target: string): boolean => /\.svg$/i.test(target)

/** Links that a reader follows stay, when they lead to the network; what a program would fetch by itself does not. */
export function isKept({ kind, part, isOutside, target }: Relationship): boolean {
  if (kind === 'hyperlink')
    return isOutside ? /^(?:https?|mailto|tel):|^#/i.test(target) : target.startsWith('#')
  return !isOutside && part !== undefined && keptKinds.has(kind) && !isDrawing(target)
}

export function relationshipsText(kept: readonly Relationship[]): string {
  const lines = kept.map(
    ({ id, type, target, isOutside }) =>
      `<Relationship Id="${escaped(id)}" Type="${escaped(type)}" Target="${escaped(target)}"` +
      `${isOutside ? ' TargetMode="External"' : ''}/>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    `${lines.join('')}</Relationships>`
  )
}
