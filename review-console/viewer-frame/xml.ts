/** As much of XML as the text of a document needs: tags and what stands between them. No DTD, no entities of its own. */

export type Piece =
  | { readonly is: 'open' | 'close' | 'empty'; readonly name: string; readonly attributes: string }
  | { readonly is: 'text'; readonly text: string }

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const sign = (code: number): string =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd'

/** What is no entity of XML itself stays as it stands. */
export const plain = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/giu,
    (whole, hex?: string, digits?: string, name = '') => {
      if (hex !== undefined) return sign(Number.parseInt(hex, 16))
      if (digits !== undefined) return sign(Number(digits))
      return named[name as string] ?? whole
    },
  )

/** In one pass, whatever the text is. */
export function* piecesOf(xml: string): Generator<Piece> {
  for (let at = 0; at < xml.length;) {
    const tag = xml.indexOf('<', at)
    if (tag !== at) yield { is: 'text', text: plain(xml.slice(at, tag === -1 ? xml.length : tag)) }
    if (tag === -1) return
    const [end, piece] = tagAt(xml, tag)
    if (piece !== null) yield piece
    at = end
  }
}

const skipped = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const

/** Where it ends, and what it is; null for what says nothing. */
function tagAt(xml: string, at: number): [number, Piece | null] {
  const after = (mark: string): number => {
    const found = xml.indexOf(mark, at)
    return found === -1 ? xml.length : found + mark.length
  }
  if (xml.startsWith('<![CDATA[', at)) {
    const end = after(']]>')
    return [end, { is: 'text', text: xml.slice(at + 9, Math.max(at + 9, end - 3)) }]
  }
  const skip = skipped.find(([start]) => xml.startsWith(start, at))
  if (skip !== undefined) return [after(skip[1]), null]
  const end = after('>')
  const inner = xml.slice(at + 1, end - 1)
  const is = inner.startsWith('/') ? 'close' : inner.endsWith('/') ? 'empty' : 'open'
  const bare = inner.replace(/^\/|\/$/gu, '')
  const gap = bare.search(/\s/u)
  const name = gap === -1 ? bare : bare.slice(0, gap)
  return [end, { is, name, attributes: gap === -1 ? '' : bare.slice(gap) }]
}

export function attribute(attributes: string, name: string): string | null {
  const found = [...attributes.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)].find(
    ([, key]) => key === name,
  )
  return found === undefined ? null : plain(found[2] ?? found[3] ?? '')
}
