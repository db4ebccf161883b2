/** What a founder types, what of it does not fit, and the wish that it comes to. Pure. */

import * as z from 'zod/mini'
import { line } from '../../crypto/protocol/fields.ts'
import type { FormEntry, Weekday } from '../../crypto/roster-shapes.ts'
import type { CoalitionToFound } from './found-coalition.ts'
import { readCodes } from './codes.ts'

export interface Typed {
  readonly coalition: string
  readonly word: string
  readonly contact: string
  readonly desk: string
  readonly organisation: string
  /** May stay empty. */
  readonly paidBy: string
  readonly about: string
  readonly countries: string
  readonly languages: string
  readonly readingDays: readonly Weekday[]
  readonly pseudonym: string
}

export const nothingTyped: Typed = {
  coalition: '',
  word: '',
  contact: '',
  desk: '',
  organisation: '',
  paidBy: '',
  about: '',
  countries: '',
  languages: 'English',
  readingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  pseudonym: '',
}

export type TypedField = keyof Typed
export type TypedProblem = 'missing' | 'too long' | 'not one line' | 'not known' | 'no day'
export type TypedProblems = Partial<Record<TypedField, TypedProblem>>

const mostLetters = {
  coalition: 80,
  word: 40,
  contact: 120,
  desk: 80,
  organisation: 120,
  paidBy: 200,
  pseudonym: 40,
} as const
const mostAbout = 600
const mostCodes = { countries: 64, languages: 32 } as const

type LineField = keyof typeof mostLetters

function lineProblem(typed: Typed, field: LineField): TypedProblem | null {
  const text = typed[field].trim()
  if (text === '') return field === 'paidBy' ? null : 'missing'
  if (text.length > mostLetters[field]) return 'too long'
  return z.safeParse(line(mostLetters[field]), text).success ? null : 'not one line'
}

function codesProblem(typed: Typed, field: keyof typeof mostCodes): TypedProblem | null {
  const { codes, unknown } = readCodes(field, typed[field])
  if (unknown.length > 0) return 'not known'
  if (field === 'languages' && codes.length === 0) return 'missing'
  return codes.length > mostCodes[field] ? 'too long' : null
}

function problemOf(typed: Typed, field: TypedField): TypedProblem | null {
  switch (field) {
    case 'about':
      return typed.about.trim().length > mostAbout ? 'too long' : null
    case 'countries':
    case 'languages':
      return codesProblem(typed, field)
    case 'readingDays':
      return typed.readingDays.length === 0 ? 'no day' : null
    default:
      return lineProblem(typed, field)
  }
}

export function findTypedProblems(typed: Typed, fields: readonly TypedField[]): TypedProblems {
  const found = fields.flatMap((field) => {
    const problem = problemOf(typed, field)
    return problem === null ? [] : [[field, problem] as const]
  })
  return Object.fromEntries(found)
}

export const toWish = (typed: Typed, forms: readonly FormEntry[], today: number): CoalitionToFound => ({
  coalition: {
    name: typed.coalition.trim(),
    title: typed.word.trim(),
    contact: typed.contact.trim(),
  },
  desk: {
    name: typed.desk.trim(),
    organisation: typed.organisation.trim(),
    ...(typed.paidBy.trim() !== '' && { paidBy: typed.paidBy.trim() }),
    about: typed.about.trim(),
    countries: [...readCodes('countries', typed.countries).codes],
    languages: [...readCodes('languages', typed.languages).codes],
    readingDays: [...typed.readingDays],
  },
  pseudonym: typed.pseudonym.trim(),
  forms,
  today,
})

/** Letters and digits of any script; the rest would be the file system's business. */
export const keyFileName = (pseudonym: string): string => {
  const name = pseudonym
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
  return `sotto-${name === '' ? 'reviewer' : name}.key`
}
