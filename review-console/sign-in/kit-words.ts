/** The twelve words of a kit as somebody types them: completed from the list, and checked before they are used. */

import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { KitProblem } from './model.ts'

const fewLetters = 4

export const completeWord = (start: string): readonly string[] =>
  wordlist.filter((word) => word.startsWith(start))

/** Four letters tell every word of the list apart. */
export function wholeWord(typed: string): string {
  const tidy = typed.normalize('NFKD').trim().toLowerCase()
  const found = tidy.length < fewLetters ? [] : completeWord(tidy)
  return found.length === 1 ? (found[0] ?? tidy) : tidy
}

/** The first place that needs a look; null when all twelve are in the list. */
export function findKitProblem(words: readonly string[]): KitProblem | null {
  const missing = words.findIndex((word) => word === '')
  if (missing !== -1) return { what: 'missing', place: missing }
  const unknown = words.findIndex((word) => !wordlist.includes(word))
  return unknown === -1 ? null : { what: 'not in the list', place: unknown }
}
