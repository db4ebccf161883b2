/**
 * What is inside what source and desk send each other: statements and replies (protocol sections 3 and 4).
 * Decryption proves who could have written a thing: for an anonymous source, nobody. Parse after opening.
 */

import * as z from 'zod/mini'
import { day, list, text } from './fields.ts'
import { Hash, PersonId, StatementId, Tag } from './ids.ts'
import { VolumeIndex } from './volume-index.ts'

export const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/))
export const language = z.string().check(z.regex(/^[a-z]{2,3}$/))

/** In every statement: a roster or page forked for one visitor shows here. */
const head = {
  day,
  roster: Hash,
  /** Hash of the page's files, as the build wrote it. */
  build: z.string().check(z.maxLength(64)),
  /** Statements of the same receipt that this one replaces. */
  supersedes: list(StatementId, 16),
}

export const Answer = z.union([text(50_000), list(name, 64)])
export type Answer = z.output<typeof Answer>

export const Answers = z.record(name, Answer)
export type Answers = z.output<typeof Answers>

/** Put by the reader in place of an index that is none: a lie about the files hides no text. */
export const unreadable = 'unreadable'

/** The files that came with it, if any. */
const volume = z.optional(z.union([VolumeIndex, z.literal(unreadable)]))

export const Statement = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('report'),
    ...head,
    form: z.strictObject({ id: name, version: z.int().check(z.minimum(1), z.maximum(100_000)), hash: Hash }),
    language,
    answers: Answers,
    volume,
  }),
  z.strictObject({ kind: z.literal('follow-up'), ...head, language, text: text(50_000), volume }),
  z.strictObject({ kind: z.literal('withdrawal'), ...head, of: z.literal('report') }),
  z.strictObject({ kind: z.literal('erase'), ...head, tags: list(Tag, 256, 1) }),
  z.strictObject({ kind: z.literal('cover'), ...head }),
])
export type Statement = z.output<typeof Statement>
export type StatementKind = Statement['kind']

export const ReplyKind = z.enum([
  /** Somebody has opened it. */
  'received',
  'answer',
  /** What became of the report: the three-month promise. */
  'feedback',
  /** Feedback comes later, by `until`; the text says why. */
  'extended',
  /** The desk works on it no longer; the text says why, and what else there is. */
  'closed',
  /** It is not destroyed before `until`, although asked; the text says why. */
  'held',
  /** The report is gone, as asked. */
  'destroyed',
])
export type ReplyKind = z.output<typeof ReplyKind>

export const Reply = z.strictObject({
  kind: ReplyKind,
  by: PersonId,
  day,
  number: z.int().check(z.minimum(1), z.maximum(100_000)),
  /** Hash of the slip before this one; null for number 1. A withheld reply shows. */
  previous: z.nullable(Hash),
  /** Statements of this receipt that have reached the desk: a swallowed one shows. */
  received: list(StatementId, 16),
  /** Of `extended` and `held`. */
  until: z.optional(day),
  text: text(2200),
})
export type Reply = z.output<typeof Reply>

/** @throws when the rest of it is no statement either */
export function decodeStatement(json: unknown): Statement {
  const parsed = z.safeDecode(Statement, json as z.input<typeof Statement>)
  if (parsed.success) return parsed.data
  const isObject = typeof json === 'object' && json !== null && 'volume' in json
  const tried = isObject ? { ...json, volume: unreadable } : json
  return z.decode(Statement, tried as z.input<typeof Statement>)
}
