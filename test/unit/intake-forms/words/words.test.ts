import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import general from '../../../../intake-forms/definitions/general.json' with { type: 'json' }
import { broughtBy, files, sentences } from './all-sentences.ts'

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
const everything = [
  ...sentences,
  ...textsIn(general)
    .filter((text) => text.includes(' '))
    .map((text) => ['general.json', text] as const),
]

const broken = (is: (text: string) => boolean): string[] =>
  everything.filter(([, text]) => is(text)).map(([key, text]) => `${key}: ${text}`)

describe('the tone of every sentence', () => {
  it.each([
    ['promises safety', /\byou are safe\b|100 ?%|anonymous/iu],
    ['shouts', /!/u],
    ['doubts or labels the writer', /\balleg|\bclaim|\bvictim|\buser\b/iu],
    ['speaks like a machine', /\binvalid|\bfail|\berror|\bplease wait|\bsubmit|\bOK\b/iu],
    [
      'uses a word that is ours and not theirs',
      /\bdrop\b|\bslip|\bmailbox|\baccount\b(?! of your work)|\bticket|case code/iu,
    ],
  ])('never %s', (_what, pattern) => {
    expect(broken((text) => pattern.test(text))).toEqual([])
  })

  it('finds such a sentence when there is one', () => {
    expect(/\binvalid|\bfail|\berror/iu.test('An error occurred')).toBe(true)
  })

  it('has at most twenty words in a sentence', () => {
    const longest = (text: string): number =>
      Math.max(...text.split(/[.?:;](?:\s|$)/u).map((part) => part.split(/\s+/u).filter(Boolean).length))
    expect(broken((text) => longest(text) > 20)).toEqual([])
    expect(longest('one '.repeat(21))).toBe(21)
  })
})

describe('the keys', () => {
  it('are in one file each', () => {
    const keys = Object.values(files).flatMap((words) => Object.keys(words))
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  const sourcesIn = (folder: string): readonly (readonly [name: string, source: string])[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

  const known = new Set(Object.values(files).flatMap((words) => Object.keys(words)))

  /** `say('key' and the keys in tables beside it; with a part that is filled in, its beginning. */
  const keysIn = (source: string): string[] => {
    const quoted = [...source.matchAll(/'([a-z]+(?:[.-][a-z-]+)+)'/gu)].map((match) => match[1] ?? '')
    return quoted.filter((key) => known.has(key))
  }
  const beginningsIn = (source: string): string[] =>
    [...source.matchAll(/say\(\s*`([a-z.-]*)\$\{/gu)].map((match) => match[1] ?? '')

  const onlyReturn =
    /come-back|completeness|return|enter-words|looking|report|replies|add-page|destroy|no-desk|word-list/u
  const onlyWrite =
    /start-writing|write|can-you|topic|question|answer|check|mark|words-page|prove|without|sent-page|model|visit|room/u

  /** Fetched with the Files step, with words of its own. */
  const ofStep = /^files\/|views\/(?:file-rows|files-page|files-on-check|upload-page|what-is-sent)/u

  it.each([
    ['pages', 'intake-forms/pages', () => true],
    ['files', 'intake-forms/portal', (name: string) => ofStep.test(name)],
    ['write', 'intake-forms/portal', (name: string) => !onlyReturn.test(name) && !ofStep.test(name)],
    ['return', 'intake-forms/portal', (name: string) => !onlyWrite.test(name) && !ofStep.test(name)],
  ] as const)('that the code of %s says are brought by it', (page, folder, isOfPage) => {
    const of = sourcesIn(folder).filter(([name]) => isOfPage(name))
    const said = of.flatMap(([name, source]) => keysIn(source).map((key) => `${name} ${key}`))
    expect(said.length).toBeGreaterThan(10)
    expect(said.filter((line) => !((line.split(' ')[1] ?? '') in broughtBy[page]))).toEqual([])
  })

  it('are all said somewhere', () => {
    const sources = ['intake-forms/pages', 'intake-forms/portal']
      .flatMap(sourcesIn)
      .map(([, source]) => source)
    const said = new Set(sources.flatMap(keysIn))
    const beginnings = sources.flatMap(beginningsIn).filter((beginning) => beginning !== '')
    const keys = Object.values(files).flatMap((words) => Object.keys(words))
    const silent = keys.filter((key) => {
      if (said.has(key) || sources.some((source) => source.includes(`'${key}'`))) return false
      return !beginnings.some((beginning) => key.startsWith(beginning))
    })
    expect(silent).toEqual([])
  })
})
