/** From what somebody typed into a form to an edit, or to what of it does not fit. Nothing else goes into a draft. Pure. */

import * as z from 'zod/mini'
import { line } from '../../crypto/protocol/fields.ts'
import { VerifyingKey, type DeskId } from '../../crypto/protocol/ids.ts'
import {
  Policy,
  Role,
  type Coordinator,
  type DeskEntry,
  type PersonEntry,
} from '../../crypto/roster-shapes.ts'
import {
  findTypedProblems,
  nothingTyped as nothingFounded,
  toWish,
  type Typed,
  type TypedProblems,
} from '../first-start/typed.ts'
import { dayTyped, typedDay } from '../words/days.ts'
import { mostTermDays } from './change-rules.ts'
import { termDays, type Edit } from './next-list.ts'

export type Parsed<Problems> = { readonly edit: Edit } | { readonly problems: Problems }

export interface TypedPerson {
  readonly roles: readonly string[]
  readonly desk: DeskId | null
  /** As a date field has it; empty for no last day. */
  readonly ends: string
}

export type PersonProblems = Partial<Record<'roles' | 'ends', true>>

export const typedPerson = ({ roles, desk, toDay }: PersonEntry): TypedPerson => ({
  roles,
  desk,
  ends: toDay === null ? '' : typedDay(toDay),
})

export function parsePerson({ id, fromDay }: PersonEntry, typed: TypedPerson): Parsed<PersonProblems> {
  const roles = z.safeParse(z.array(Role).check(z.minLength(1)), [...typed.roles])
  const isOpen = typed.ends.trim() === ''
  const toDay = isOpen ? null : dayTyped(typed.ends)
  const isWrong = !isOpen && (toDay === null || toDay < fromDay)
  if (!roles.success || isWrong)
    return { problems: { ...(!roles.success && { roles: true }), ...(isWrong && { ends: true }) } }
  return { edit: { edit: 'person', id, roles: roles.data, desk: typed.desk, toDay } }
}

export interface TypedTerm {
  readonly from: string
  readonly to: string
}

/** Six months from today. */
export const usualTerm = (today: number): TypedTerm => ({
  from: typedDay(today),
  to: typedDay(today + termDays),
})

export function parseTerm({ from, to }: TypedTerm): { fromDay: number; toDay: number } | null {
  const [fromDay, toDay] = [dayTyped(from), dayTyped(to)]
  if (fromDay === null || toDay === null) return null
  return toDay > fromDay && toDay - fromDay <= mostTermDays ? { fromDay, toDay } : null
}

export interface TypedCoordinator extends TypedTerm {
  /** As text. */
  readonly key: string
  readonly organisation: string
}

export type CoordinatorProblems = Partial<Record<'person' | 'key' | 'term' | 'organisation', true>>

/** @param person of the list; null while nobody is chosen */
export function parseCoordinator(
  person: PersonEntry | null,
  typed: TypedCoordinator,
): Parsed<CoordinatorProblems> {
  const key = z.safeDecode(VerifyingKey, typed.key.replaceAll(/\s/gu, ''))
  const organisation = z.safeParse(line(120), typed.organisation.trim())
  const term = parseTerm(typed)
  if (person === null || !key.success || term === null || !organisation.success)
    return {
      problems: {
        ...(person === null && { person: true }),
        ...(!key.success && { key: true }),
        ...(term === null && { term: true }),
        ...(!organisation.success && { organisation: true }),
      },
    }
  const coordinator: Coordinator = {
    name: person.pseudonym,
    key: key.data,
    person: person.id,
    organisation: organisation.data,
    ...term,
  }
  return { edit: { edit: 'coordinator-added', coordinator } }
}

const Count = z.int().check(z.minimum(1), z.maximum(32))

/** Null for what is no number of signatures. More rules than that look at it in the draft. */
export function parseThreshold(typed: string): Edit | null {
  const threshold = z.safeParse(Count, numberIn(typed))
  return threshold.success ? { edit: 'threshold', threshold: threshold.data } : null
}

const numberIn = (typed: string): number => (/^\d{1,6}$/u.test(typed.trim()) ? Number(typed.trim()) : -1)

export type TypedDesk = Pick<Typed, (typeof deskFields)[number]> & {
  readonly isClosed: boolean
  /** Codes; none for everything. */
  readonly topics: readonly string[]
}

const deskFields = [
  'desk',
  'organisation',
  'paidBy',
  'about',
  'countries',
  'languages',
  'readingDays',
] as const

export const newDesk: TypedDesk = { ...nothingFounded, isClosed: false, topics: [] }

export const typedDesk = (desk: DeskEntry): TypedDesk => ({
  desk: desk.name,
  organisation: desk.organisation,
  paidBy: desk.paidBy ?? '',
  about: desk.about,
  countries: desk.countries.join(', '),
  languages: desk.languages.join(', '),
  readingDays: desk.readingDays,
  isClosed: desk.closed,
  topics: desk.topics ?? [],
})

/** @param of the desk as it is; of a new one its id and kind */
export function parseDesk(of: Pick<DeskEntry, 'id' | 'kind'>, typed: TypedDesk): Parsed<TypedProblems> {
  const all: Typed = { ...nothingFounded, ...typed }
  const problems = findTypedProblems(all, deskFields)
  if (Object.keys(problems).length > 0) return { problems }
  const { desk } = toWish(all, [], 0)
  const topics = typed.topics.length === 0 ? {} : { topics: [...typed.topics] }
  const { id, kind } = of
  return { edit: { edit: 'desk', desk: { ...desk, ...topics, id, kind, closed: typed.isClosed } } }
}

export function parseContact(typed: string): Edit | null {
  const contact = z.safeParse(line(120), typed.trim())
  return contact.success ? { edit: 'coalition', contact: contact.data } : null
}

export const policyFields = ['firstAnswerDays', 'slipDays', 'batchSlips', 'boardBits'] as const
export type PolicyField = (typeof policyFields)[number]
export type TypedPolicy = Readonly<Record<PolicyField, string>>

export const typedPolicy = (policy: Policy): TypedPolicy => ({
  firstAnswerDays: String(policy.firstAnswerDays),
  slipDays: String(policy.slipDays),
  batchSlips: String(policy.batchSlips),
  boardBits: String(policy.boardBits),
})

/** As the shape of the list has them. */
export const policyBounds: Readonly<Record<PolicyField, readonly [from: number, to: number]>> = {
  firstAnswerDays: [1, 60],
  slipDays: [30, 3650],
  batchSlips: [1, 16],
  boardBits: [0, 8],
}

export function parsePolicy(typed: TypedPolicy): Parsed<Partial<Record<PolicyField, true>>> {
  const numbers = Object.fromEntries(policyFields.map((field) => [field, numberIn(typed[field])]))
  const parsed = z.safeParse(Policy, numbers)
  if (parsed.success) return { edit: { edit: 'policy', policy: parsed.data } }
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return {
    problems: Object.fromEntries(policyFields.filter((one) => wrong.has(one)).map((one) => [one, true])),
  }
}
