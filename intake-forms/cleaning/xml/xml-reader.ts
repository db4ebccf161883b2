/**
 * A strict reader of XML 1.0 with namespaces, fed a piece at a time. No document types, hence no entities of the file's own
 * and nothing that is fetched; what is not well-formed is `damaged`. Comments and processing instructions are left out.
 */

import { CleaningError } from '../looked.ts'
import { prefixFor } from './namespaces.ts'
import type { Attribute, Element } from './xml-tree.ts'

export interface XmlHandler {
  /** Its `children` are empty yet. */
  start(element: Element): void
  end(element: Element): void
  /** As written, references and all. */
  text(text: string): void
}

const mostDepth = 256
/** Characters: of one comment or run of text. */
const mostToken = 8 * 1024 * 1024
const mostTag = 1024 * 1024
const mostAttributes = 300

type Scope = ReadonlyMap<string, string>
const outermost: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])

const nameStart = '[A-Za-z_\\u00c0-\\ufffd]'
const nameText = `${nameStart}[\\w.\\-\\u00b7-\\ufffd]*`
const tagName = new RegExp(`(${nameText}(?::${nameText})?)`, 'y')
const oneAttribute = new RegExp(`\\s+(${nameText}(?::${nameText})?)\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const strayReference = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/

const noCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

const damaged = (): CleaningError => new CleaningError('damaged')

export class XmlReader {
  readonly #handler: XmlHandler
  #text = ''
  /** Up to here `#text` holds no end of the token that it begins with. */
  #searched = 0
  readonly #open: { readonly element: Element; readonly scope: Scope }[] = []
  #hadRoot = false

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  /** @throws CleaningError */
  feed(piece: string): void {
    if (noCharacter.test(piece)) throw damaged()
    this.#text += piece
    let at = 0
    for (;;) {
      const end = this.#endOfToken(at)
      if (end === -1) break
      this.#token(this.#text.slice(at, end))
      at = end
      this.#searched = at
    }
    this.#text = this.#text.slice(at)
    this.#searched -= at
    const isTag = /^<[^!?]/.test(this.#text)
    if (this.#text.length > (isTag ? mostTag : mostToken)) throw new CleaningError('too-large')
  }

  /** @throws CleaningError */
  end(): void {
    if (this.#open.length > 0 || !this.#hadRoot || this.#text.trim() !== '') throw damaged()
  }

  /** -1: it has not come yet. */
  #endOfToken(at: number): number {
    if (this.#text[at] !== '<') {
      const next = this.#text.indexOf('<', Math.max(at, this.#searched))
      if (next === -1) this.#searched = this.#text.length
      return next
    }
    if (this.#text.length - at < 9) return this.#endOfTag(at)
    if (this.#text.startsWith('<!--', at)) return this.#after('-->', at + 4)
    if (this.#text.startsWith('<![CDATA[', at)) return this.#after(']]>', at + 9)
    if (this.#text.startsWith('<?', at)) return this.#after('?>', at + 2)
    return this.#endOfTag(at)
  }

  #after(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, Math.max(from, this.#searched - 2))
    if (at === -1) this.#searched = this.#text.length
    return at === -1 ? -1 : at + mark.length
  }

  #endOfTag(at: number): number {
    if (this.#text.startsWith('<!', at)) return this.#text.length - at < 9 ? -1 : this.#refuse()
    let from = at
    for (;;) {
      const end = this.#text.indexOf('>', from)
      if (end === -1) return -1
      const quote = this.#text.slice(from, end).search(/["']/)
      if (quote === -1) return end + 1
      const close = this.#text.indexOf(this.#text.charAt(from + quote), from + quote + 1)
      if (close === -1) return -1
      from = close + 1
    }
  }

  /** A document type, or what only looks like markup. */
  #refuse(): never {
    throw damaged()
  }

  #token(token: string): void {
    if (token.startsWith('<![CDATA['))
      this.#characters(token.slice(9, -3).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'))
    else if (token.startsWith('</')) this.#close(token.slice(2, -1).trimEnd())
    else if (token.startsWith('<?')) this.#instruction(token)
    else if (token.startsWith('<!--')) return
    else if (token.startsWith('<')) this.#tag(token)
    else this.#characters(token)
  }

  #instruction(token: string): void {
    const encoding = /^<\?xml\s.*?encoding\s*=\s*["']([^"']*)/s.exec(token)?.[1]
    if (encoding !== undefined && !/^utf-(?:8|16)$|^us-ascii$/i.test(encoding)) throw damaged()
  }

  #characters(text: string): void {
    if (strayReference.test(text)) throw damaged()
    if (this.#open.length > 0) this.#handler.text(text)
    else if (text.replace('\ufeff', '').trim() !== '') throw damaged()
  }

  #tag(token: string): void {
    if (this.#open.length >= mostDepth || (this.#open.length === 0 && this.#hadRoot)) throw damaged()
    this.#hadRoot = true
    tagName.lastIndex = 1
    const name = tagName.exec(token)?.[1]
    if (name === undefined) throw damaged()
    const { pairs, isClosed } = attributesOf(token, 1 + name.length)
    const scope = scopeWith(this.#open.at(-1)?.scope ?? outermost, pairs)
    const attributes = pairs.map(([written, value]) => ({
      written,
      value,
      name: attributeName(written, scope),
    }))
    refuseTwins(attributes)
    const element = { name: elementName(name, scope), written: name, attributes, children: [] }
    this.#handler.start(element)
    if (isClosed) this.#handler.end(element)
    else this.#open.push({ element, scope })
  }

  #close(name: string): void {
    const last = this.#open.pop()
    if (last === undefined || last.element.written !== name) throw damaged()
    this.#handler.end(last.element)
  }
}

type Pair = readonly [written: string, value: string]

function attributesOf(token: string, from: number): { pairs: Pair[]; isClosed: boolean } {
  const pairs: Pair[] = []
  let at = from
  for (;;) {
    oneAttribute.lastIndex = at
    const found = oneAttribute.exec(token)
    if (found === null) break
    const value = (found[2] ?? found[3] ?? '').replace(/"/g, '&quot;')
    if (strayReference.test(value) || pairs.length >= mostAttributes) throw damaged()
    pairs.push([found[1] ?? '', value])
    at = oneAttribute.lastIndex
  }
  const rest = token.slice(at).trimStart()
  if (rest !== '>' && rest !== '/>') throw damaged()
  return { pairs, isClosed: rest === '/>' }
}

function scopeWith(outer: Scope, pairs: readonly Pair[]): Scope {
  const declared = pairs.filter(([written]) => written === 'xmlns' || written.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  return new Map([...outer, ...declared.map(([written, value]): Pair => [written.slice(6), value])])
}

function prefixIn(scope: Scope, prefix: string): string {
  const address = scope.get(prefix)
  if (address === undefined) throw damaged()
  return prefixFor(address)
}

function elementName(written: string, scope: Scope): string {
  const [prefix, local] = split(written)
  const address = scope.get(prefix)
  if (address === undefined && prefix !== '') throw damaged()
  return address === undefined || address === '' ? local : `${prefixFor(address)}:${local}`
}

function attributeName(written: string, scope: Scope): string {
  const [prefix, local] = split(written)
  if (written === 'xmlns' || prefix === 'xmlns') return `xmlns:${local}`
  return prefix === '' ? local : `${prefixIn(scope, prefix)}:${local}`
}

function split(written: string): readonly [prefix: string, local: string] {
  const at = written.indexOf(':')
  return at === -1 ? ['', written] : [written.slice(0, at), written.slice(at + 1)]
}

function refuseTwins(attributes: readonly Attribute[]): void {
  if (new Set(attributes.map(({ written }) => written)).size !== attributes.length) throw damaged()
}
