/** The list of words as somebody types from it: by beginnings, by numbers, with what was meant. */

import { completions, isWord, nearWords, tidyWord } from '../../crypto/source/receipt.ts'
import type { WordProblem } from './come-back.ts'

let kept: readonly string[] | null = null

/** In its order, which is that of the alphabet. */
const list = (): readonly string[] =>
  (kept ??= [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => completions(letter, 2048)))

/** From 1. */
export const numberOf = (word: string): number => list().indexOf(word) + 1

const numbered = (typed: string): string | null =>
  /^\d{1,4}$/u.test(typed) ? (list()[Number(typed) - 1] ?? null) : null

/** What may stand in a box: words with this beginning, or the one word with this number. */
export function complete(start: string): readonly string[] {
  const word = numbered(start)
  return word === null ? completions(start) : [word]
}

/** The word that was meant: itself, its number, or a beginning that only it has. */
function wordMeant(typed: string): string | null {
  const said = tidyWord(typed)
  if (isWord(said)) return said
  const word = numbered(said)
  if (word !== null) return word
  const found = said.length >= 4 ? completions(said, 2) : []
  return found.length === 1 ? (found[0] ?? null) : null
}

export type CheckedWords =
  { readonly words: readonly string[] } | { readonly problems: readonly WordProblem[] }

/** Each word by itself; whether they fit together is the receipt's to say. */
export function checkWords(typed: readonly string[]): CheckedWords {
  const meant = typed.map((text) => ({ text: text.trim(), word: wordMeant(text) }))
  const problems = meant.flatMap(({ text, word }, place): WordProblem[] => {
    if (word !== null) return []
    if (text === '') return [{ place, why: 'missing', word: '', near: [] }]
    return [{ place, why: 'not-in-list', word: text, near: nearWords(tidyWord(text)) }]
  })
  return problems.length > 0 ? { problems } : { words: meant.map(({ word }) => word ?? '') }
}
