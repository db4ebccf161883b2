/** Editing an element and all that is in it, from the outside in. */

import { isElement, type Element, type XmlNode } from './xml-tree.ts'

/** `drop` with all that is in it; `unwrap`: what is in it stays; `whole`: stays, and nobody looks inside. */
export type Fate = 'keep' | 'drop' | 'unwrap' | 'whole' | { readonly instead: Element }

export interface TreeEdit {
  /** May change its attributes and text. */
  fateOf(element: Element, parent: Element | null): Fate
  /** What stays of what was in an element, after each of it was edited. */
  among(children: readonly XmlNode[], parent: Element): readonly XmlNode[]
  /** Elements that mean nothing without another element in them. */
  readonly notEmpty: ReadonlySet<string>
}

export function edited(element: Element, parent: Element | null, edit: TreeEdit): readonly XmlNode[] {
  const fate = edit.fateOf(element, parent)
  if (fate === 'drop') return []
  if (fate === 'whole') return [element]
  if (typeof fate !== 'string') return edited(fate.instead, parent, edit)
  const hadElements = element.children.some(isElement)
  const children = element.children.flatMap((node): readonly XmlNode[] =>
    isElement(node) ? edited(node, fate === 'unwrap' ? parent : element, edit) : [node],
  )
  if (fate === 'unwrap') return children
  element.children = [...edit.among(children, element)]
  if (hadElements && edit.notEmpty.has(element.name) && !element.children.some(isElement)) return []
  return [element]
}
