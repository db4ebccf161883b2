/** What somebody writes down, and the two words by which they show that they did. */

import { tidy } from '../parts/word-choices.ts'

export interface Paper {
  readonly words: readonly string[]
  /** The place of each word in the list, from 1: for whoever would rather write numbers. */
  readonly numbers: readonly number[]
  /** Five letters that depend on all twelve. */
  readonly reference: string
}

/** Two places of the paper, from 0, the smaller first. */
export type Asked = readonly [number, number]

/** The word, its first four letters (no two words share them), or its number. */
export function isWordAt(paper: Paper, place: number, typed: string): boolean {
  const said = tidy(typed)
  const word = paper.words[place]
  if (word === undefined || said === '') return false
  if (/^\d{1,4}$/u.test(said)) return Number(said) === paper.numbers[place]
  return said === word || (said.length >= 4 && word.startsWith(said))
}

export const wrongPlaces = (paper: Paper, asked: Asked, typed: readonly [string, string]): number[] =>
  asked.filter((place, i) => !isWordAt(paper, place, typed[i] ?? ''))
