/** No value outside the tokens, no physical direction, and enough contrast in both themes. */

import { describe, expect, it } from '@jest/globals'
import { contrast } from './contrast.ts'
import { declarationsOf, readSheet, sheets } from './stylesheets.ts'
import type { Declaration } from './stylesheets.ts'

/** What may stand outside tokens.css as it is. Add to it only what is no measure and no colour. */
const allowedValues = [
  /^0$/u,
  /^100%$/u,
  /^100vh$/u,
  /^1fr$/u,
  /^1em$/u, // the size of the text beside a mark
  /^1lh$/u, // the line beside a mark
]
const allowedNumbers: { readonly [property: string]: RegExp } = {
  'z-index': /^[12]$/u,
  flex: /^1$/u,
  'grid-row': /^[12]$/u,
  'grid-column': /^(-1|[123])$/u,
  'grid-template-rows': /^6$/u,
  'grid-template-columns': /^2$/u,
  'clip-path': /^50%$/u,
}
const allowedWidths = ['30rem', '40rem', '48rem', '64rem', '80rem']

const colourWords = /\b(white|black|red|green|blue|gr[ae]y|rgba?|hsla?|oklch|oklab|lab|lch|color-mix)\b/u
const physical =
  /(^|-)(left|right|top|bottom)(-|$)|^(min-|max-)?(width|height)$|^(margin|padding)-(left|right|top|bottom)/u

/** Numbers, lengths and colours of a value that come from no token. `calc(-1 * x)` and `2 * x` only repeat one. */
function strangers({ within, property, value }: Declaration): readonly string[] {
  const bare = value.replace(/var\(--[\w-]+\)/gu, '').replace(/-?\d+ \*/gu, '')
  const numbers = bare.match(/#[\da-f]{3,8}\b|(?<![\w-])-?\d*\.?\d+[a-z%]*/giu) ?? []
  const allowed = (number: string): boolean =>
    within === 'media'
      ? allowedWidths.includes(number)
      : allowedValues.some((rule) => rule.test(number)) || (allowedNumbers[property]?.test(number) ?? false)
  return [...numbers.filter((number) => !allowed(number)), ...(colourWords.exec(bare)?.slice(0, 1) ?? [])]
}

const turned = ({ property, value }: Declaration): boolean =>
  physical.test(property) || (/^(text-align|float|clear)$/u.test(property) && /left|right/u.test(value))

const others = sheets().filter((file) => file !== 'tokens.css' && file !== 'parts.css')
const declarations = others.flatMap((file) => declarationsOf(file, readSheet(file)))
const planted = (css: string): readonly Declaration[] => declarationsOf('planted.css', css)

describe('values', () => {
  it.each(others)('%s holds no value of its own', (file) => {
    const mine = declarations.filter((declaration) => declaration.file === file)
    const found = mine.flatMap((one) => strangers(one).map((s) => `${one.within} { ${one.property}: ${s} }`))
    expect(mine.length).toBeGreaterThan(10)
    expect(found).toEqual([])
  })

  it.each([
    'p { margin: 13px }',
    'p { color: #fff }',
    'p { padding: var(--space-4) 2rem }',
    'p { color: white }',
  ])('a planted %s is found', (css) => expect(planted(css).flatMap(strangers)).toHaveLength(1))

  it('a planted width of the window is found', () =>
    expect(planted('@media (min-width: 41rem) { p { color: inherit } }').flatMap(strangers)).toEqual([
      '41rem',
    ]))

  it('every token that is used is there', () => {
    const here = new Set(
      [...sheets().flatMap((file) => [...readSheet(file).matchAll(/(--[\w-]+):/gu)])].map((m) => m[1]),
    )
    const used = new Set(
      [...sheets().flatMap((file) => [...readSheet(file).matchAll(/var\((--[\w-]+)\)/gu)])].map((m) => m[1]),
    )
    expect([...used].filter((token) => !here.has(token))).toEqual([])
  })
})

describe('directions', () => {
  it('are logical', () => expect(declarations.filter(turned)).toEqual([]))

  it.each(['p { margin-left: 0 }', 'p { width: 100% }', 'p { top: 0 }', 'p { text-align: left }'])(
    'a planted %s is found',
    (css) => expect(planted(css).filter(turned)).toHaveLength(1),
  )
})

type Theme = 'light' | 'dark by the system' | 'dark by the switch'
const around: { readonly [T in Theme]: string } = {
  light: ':root',
  'dark by the system': "@media (prefers-color-scheme: dark) :root:not([data-theme='light'])",
  'dark by the switch': ":root[data-theme='dark']",
}

function rolesOf(theme: Theme): ReadonlyMap<string, string> {
  const mine = declarationsOf('tokens.css', readSheet('tokens.css')).filter(
    ({ within }) => within === around[theme],
  )
  return new Map(mine.map(({ property, value }) => [property, value]))
}

/** [in front, behind, least contrast]: WCAG 2.2 AA is 4.5 for text and 3 for borders of controls. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...['--paper', '--surface', '--sunk'].flatMap((behind): [string, string, number][] => [
    ['--ink', behind, 12],
    ['--ink-soft', behind, 5.5],
    ['--edge', behind, 3],
    ['--accent', behind, 4.5],
    ['--attend', behind, 4.5],
    ['--danger', behind, 4.5],
    ['--settled', behind, 4.5],
  ]),
  ['--on-accent', '--accent', 4.5],
  ['--paper', '--danger', 4.5],
  ['--ink', '--accent-wash', 7],
  ['--ink-soft', '--accent-wash', 4.5],
  ['--accent', '--accent-wash', 4.5],
  ['--attend', '--accent-wash', 4.5],
  ['--attend', '--attend-wash', 4.5],
  ['--danger', '--danger-wash', 4.5],
  ['--ink', '--attend-wash', 7],
  ['--ink', '--danger-wash', 7],
  ['--accent', '--attend-wash', 4.5],
  ['--accent', '--danger-wash', 4.5],
]

describe('roles', () => {
  it('are the same dark, by the system and by the switch', () => {
    const dark = rolesOf('dark by the system')
    expect(dark.size).toBe(18)
    expect(rolesOf('dark by the switch')).toEqual(dark)
  })

  it.each(['light', 'dark by the system'] as const)('%s: enough contrast', (theme) => {
    const roles = rolesOf(theme)
    const weak = pairs.filter(([a, b, least]) => contrast(roles.get(a) ?? '', roles.get(b) ?? '') < least)
    expect(
      weak.map(([a, b]) => `${a} on ${b}: ${contrast(roles.get(a) ?? '', roles.get(b) ?? '').toFixed(2)}`),
    ).toEqual([])
  })
})
