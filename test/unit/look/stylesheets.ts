/** Reads the stylesheets as declarations: enough of CSS for the tests of the look. */

import { readFileSync, readdirSync } from 'node:fs'

const folder = new URL('../../../intake-forms/look/', import.meta.url)

export interface Declaration {
  readonly file: string
  /** The selector or at-rule around it, or 'media' for what stands in brackets after @media. */
  readonly within: string
  readonly property: string
  readonly value: string
}

export const readSheet = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

export const sheets = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))

const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim()

export function declarationsOf(file: string, text: string): readonly Declaration[] {
  const bare = text.replace(/\/\*[^]*?\*\//gu, '')
  const found: Declaration[] = []
  const around: string[] = []
  for (const [, piece = '', end] of bare.matchAll(/([^{};]*)([{};])/gu)) {
    const words = squeeze(piece)
    if (end === '{') around.push(words)
    else if (words !== '' && !words.startsWith('@import')) found.push(declaration(file, around, words))
    if (end === '}') around.pop()
    if (end === '{' && words.startsWith('@media'))
      found.push({ file, within: 'media', property: '', value: words })
  }
  return found
}

function declaration(file: string, around: readonly string[], words: string): Declaration {
  const colon = words.indexOf(':')
  return {
    file,
    within: around.join(' '),
    property: words.slice(0, colon),
    value: words.slice(colon + 1).trim(),
  }
}
