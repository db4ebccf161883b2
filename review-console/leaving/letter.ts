/** The text of the last reply: what it begins with, and whether it can go as it stands. Pure. */

import type { Hash, PersonId, StatementId } from '../../crypto/protocol/ids.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import { letterRoom } from '../cases/letter-room.ts'
import { textsIn } from '../words/templates/texts.ts'

export type LetterProblem = 'empty' | 'brackets' | 'too long'

/** As much as any case could make it carry beside its text. */
const fullest: Omit<Reply, 'text'> = {
  kind: 'closed',
  by: new Uint8Array(16) as PersonId,
  day: 100_000,
  number: 100_000,
  previous: new Uint8Array(32) as Hash,
  received: Array.from({ length: 16 }, () => new Uint8Array(32) as StatementId),
}

const roomFor = (text: string) => letterRoom({ ...fullest, text })

/** Letters that are left; below zero: so many too many. */
export const lettersLeft = (text: string): number => roomFor(text).letters

export function problemIn(text: string): LetterProblem | null {
  if (text.trim() === '') return 'empty'
  if (!roomFor(text).fits) return 'too long'
  return /[[\]]/u.test(text) ? 'brackets' : null
}

/** On a narrow page a line holds no more. */
const lettersInRow = 50
const [fewestRows, mostRows] = [8, 60]

/** So many rows show the whole text, with one to go on in. */
export function rowsFor(text: string): number {
  const rows = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersInRow)), 0)
  return Math.min(mostRows, Math.max(fewestRows, rows + 1))
}

const fallback = 'en'

/** In the languages of those who get it, one below the other, as many as fit. @param languages the most frequent first */
export function firstText(languages: readonly string[]): string {
  const known = languages.filter((language) => textsIn[language] !== undefined)
  const texts = (known.length > 0 ? known : [fallback]).flatMap(
    (language) => textsIn[language]?.['last-reply'] ?? [],
  )
  return texts.reduce((text, more) => {
    const both = text === '' ? more : `${text}\n\n${more}`
    return roomFor(both).fits ? both : text
  }, '')
}
