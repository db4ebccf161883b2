/**
 * What is inside sealed things: statements, replies, journal events (protocol sections 3, 4 and 6).
 * Decryption proves who could have written a thing: for an anonymous source, nobody. Parse after opening.
 */

import * as z from 'zod/mini'
import { day, list, text } from './fields.ts'
import { Hash, PersonId, SealingKey, StatementId, Tag, VerifyingKey } from './ids.ts'
import { bytes } from './fields.ts'

const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/))
const language = z.string().check(z.regex(/^[a-z]{2,3}$/))

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

export const Statement = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('report'),
    ...head,
    form: z.strictObject({ id: name, version: z.int().check(z.minimum(1), z.maximum(100_000)), hash: Hash }),
    language,
    answers: Answers,
  }),
  z.strictObject({ kind: z.literal('follow-up'), ...head, language, text: text(50_000) }),
  z.strictObject({ kind: z.literal('withdrawal'), ...head, of: z.literal('report') }),
  z.strictObject({ kind: z.literal('erase'), ...head, tags: list(Tag, 256, 1) }),
  z.strictObject({ kind: z.literal('cover'), ...head }),
])
export type Statement = z.output<typeof Statement>
export type StatementKind = Statement['kind']

export const Reply = z.strictObject({
  /** `received`: somebody has opened it. `destroyed`: the report is gone, as asked. */
  kind: z.enum(['received', 'answer', 'destroyed']),
  by: PersonId,
  day,
  number: z.int().check(z.minimum(1), z.maximum(100_000)),
  /** Hash of the slip before this one; null for number 1. A withheld reply shows. */
  previous: z.nullable(Hash),
  /** Statements of this receipt that have reached the desk: a swallowed one shows. */
  received: list(StatementId, 16),
  text: text(2200),
})
export type Reply = z.output<typeof Reply>

/** What happened in a case. */
export const CaseAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('opened'),
    statement: StatementId,
    source: VerifyingKey,
    /** Null when no reply was wanted. */
    replyTo: z.nullable(
      z.strictObject({
        sealingKey: SealingKey,
        tagKey: bytes('TagKey', 32),
        bucket: z.int().check(z.minimum(0), z.maximum(255)),
      }),
    ),
  }),
  z.strictObject({ act: z.literal('received'), statement: StatementId }),
  z.strictObject({ act: z.literal('replied'), tag: Tag, slip: Hash, reply: Reply }),
  z.strictObject({ act: z.literal('erased-replies'), tags: list(Tag, 256) }),
  z.strictObject({ act: z.literal('destroyed') }),
])
export type CaseAct = z.output<typeof CaseAct>

export const JournalEvent = z.strictObject({
  by: PersonId,
  day,
  /** Hash of this case's event before; null for the first. */
  previous: z.nullable(Hash),
  /** How far the author had read the desk's stream, and its running hash there. */
  seen: z.strictObject({ position: z.int().check(z.minimum(0)), running: Hash }),
  what: CaseAct,
})
export type JournalEvent = z.output<typeof JournalEvent>
