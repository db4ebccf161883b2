/** What a box of the word entry does with what is typed or pasted into it. Pure; knows no list of words. */

/** From so many characters on, and never more than so many choices. */
export const opensAt = 2
export const mostChoices = 5

/** The words that begin as typed, in the order of the list; or the one word with that number. */
export type Complete = (start: string) => readonly string[]

export const tidy = (typed: string): string => typed.normalize('NFKD').toLowerCase().trim()

/** What to offer under a box: nothing while too little is typed, or when the word is already whole. */
export function choicesFor(typed: string, complete: Complete): readonly string[] {
  const start = tidy(typed)
  if (start.length < opensAt) return []
  const found = complete(start).slice(0, mostChoices)
  return found.length === 1 && found[0] === start ? [] : found
}

/** What leaving a box makes of it: the chosen one, or the only one there is, or what was typed. */
export function settled(typed: string, choices: readonly string[], active: number): string {
  return choices[active] ?? (choices.length === 1 ? choices[0] : undefined) ?? tidy(typed)
}

/** Words of a pasted text; places in front of them ("7." or "7)") are left out, numbers of words are not. */
export function wordsOf(pasted: string): readonly string[] {
  return tidy(pasted)
    .split(/[\s,;]+/u)
    .filter((part) => part !== '' && !/^\d+[.)]$/u.test(part))
}

/** The boxes after `words` were put in from `place` on; what does not fit is left out. */
export function putIn(typed: readonly string[], place: number, words: readonly string[]): readonly string[] {
  return typed.map((old, at) => words[at - place] ?? old)
}
