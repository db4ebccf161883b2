/**
 * A part of a document from bytes to bytes. What may be long (a text's body, a sheet's rows) is a container and passes as
 * a stream; each thing in it is held whole while it is edited, and then let go.
 */

import { toUtf8 } from '../../../crypto/bytes.ts'
import { CleaningError } from '../looked.ts'
import { XmlReader } from './xml-reader.ts'
import { endTag, startTag, written, type Element, type XmlNode } from './xml-tree.ts'

export interface XmlEdit {
  /** Streamed, where all that they stand in are as well. */
  readonly containers: ReadonlySet<string>
  /** A container's own tag; what is in it comes by itself. May change it. `drop`: with all that is in it. */
  container(element: Element): 'keep' | 'drop'
  /** What stands in its place; `parent` is the container that it is in. */
  unit(element: Element, parent: Element | null): readonly XmlNode[]
  /** What is still to say before a container ends. */
  endOf(container: Element): readonly XmlNode[]
}

const mostNodes = 500_000
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const flushCharacters = 64 * 1024

class Editing {
  readonly #edit: XmlEdit
  readonly #containers: Element[] = []
  /** The unit that is being put together, outermost first. */
  readonly #held: Element[] = []
  #nodes = 0
  /** How deep in what is dropped. */
  #dropped = 0
  out: string

  constructor(edit: XmlEdit) {
    this.#edit = edit
    this.out = declaration
  }

  start(element: Element): void {
    if (this.#dropped > 0) {
      this.#dropped++
      return
    }
    if (this.#held.length === 0 && this.#edit.containers.has(element.name)) {
      if (this.#edit.container(element) === 'drop') {
        this.#dropped = 1
        return
      }
      this.#containers.push(element)
      this.out += startTag(element)
      return
    }
    if (this.#held.length > 0) this.#hold(element)
    this.#held.push(element)
  }

  end(element: Element): void {
    if (this.#dropped > 0) {
      this.#dropped--
      return
    }
    if (this.#held.length === 0) {
      for (const node of this.#edit.endOf(element)) this.out += written(node)
      this.#containers.pop()
      this.out += endTag(element)
      return
    }
    this.#held.pop()
    if (this.#held.length > 0) return
    this.#nodes = 0
    for (const node of this.#edit.unit(element, this.#containers.at(-1) ?? null)) this.out += written(node)
  }

  text(text: string): void {
    if (this.#dropped > 0) return
    if (this.#held.length > 0) this.#hold(text)
    else this.out += text
  }

  #hold(node: XmlNode): void {
    if (++this.#nodes > mostNodes) throw new CleaningError('too-large')
    this.#held.at(-1)?.children.push(node)
  }
}

/** @throws CleaningError */
export async function* editXml(pieces: AsyncIterable<Uint8Array>, edit: XmlEdit): AsyncGenerator<Uint8Array> {
  const editing = new Editing(edit)
  const reader = new XmlReader(editing)
  for await (const text of textOf(pieces)) {
    reader.feed(text)
    if (editing.out.length < flushCharacters) continue
    yield toUtf8(editing.out)
    editing.out = ''
  }
  reader.end()
  yield toUtf8(editing.out)
}

async function* textOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  try {
    for await (const piece of pieces) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder?.decode() ?? ''
  } catch (error) {
    throw error instanceof TypeError ? new CleaningError('damaged') : error
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

const held: Omit<XmlEdit, 'unit'> = {
  containers: new Set(),
  container: () => 'keep',
  endOf: () => [],
}

/** For what the edit is told on the way. */
export async function readToEnd(pieces: AsyncGenerator<unknown>): Promise<void> {
  while ((await pieces.next()).done !== true) continue
}

/** A small part as one element. @throws CleaningError */
export async function readXml(pieces: AsyncIterable<Uint8Array>): Promise<Element> {
  let root: Element | null = null
  const keep = (element: Element): readonly XmlNode[] => {
    root = element
    return []
  }
  await readToEnd(editXml(pieces, { ...held, unit: keep }))
  if (root === null) throw new CleaningError('damaged')
  return root
}
