/**
 * What is inside an event of the journal (protocol section 6): one act, in the log of a case or of a team.
 * A shape says nothing about what is allowed: that is the fold's, which every console does for itself.
 */

import * as z from 'zod/mini'
import { bytes, day, line, list, text } from './fields.ts'
import { Hash, LogId, PersonId, SealingKey, StatementId, Tag, VerifyingKey } from './ids.ts'
import { language, name, Reply } from './inside.ts'
import { secret } from './secret-field.ts'

const on = z.boolean()
/** Of an event in its log, from 0. */
const place = z.int().check(z.minimum(0), z.maximum(1_000_000))
const position = z.int().check(z.minimum(1), z.maximum(4_294_967_295))

export const Topic = name
export const Label = line(40)

/** Why somebody leaves a case to others, before its account is shown. */
export const Conflict = z.enum([
  'knows-source',
  'knows-accused',
  'own-organisation',
  'money',
  'same-place',
  'earlier-part',
  'other',
])
export type Conflict = z.output<typeof Conflict>

/** Where a case stands. `closed` is reached with an outcome only. */
export const Stage = z.enum([
  'triage',
  'needs-info',
  'accepted',
  'in-verification',
  'concluded',
  'dormant',
  'closed',
])
export type Stage = z.output<typeof Stage>

export const Outcome = z.enum(['done', 'out-of-scope', 'abusive', 'duplicate'])
export type Outcome = z.output<typeof Outcome>

export const Protection = z.enum(['none', 'monitor-retaliation', 'active-risk', 'relocated', 'ended'])
export type Protection = z.output<typeof Protection>

/** The standard codes of a case; a finding joins later. */
export const Codes = z.strictObject({
  indicators: list(z.string().check(z.regex(/^[A-Z][A-Z0-9.]{0,19}$/)), 16),
  country: z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/))),
  /** Of what is reported, not of its arrival. */
  quarter: z.nullable(z.string().check(z.regex(/^(19|20)\d{2}-Q[1-4]$/))),
})
export type Codes = z.output<typeof Codes>

/** What one person proposes and another must approve. */
export const Proposal = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('close'),
    as: z.enum(['out-of-scope', 'abusive']),
    reason: text(2000),
    /** The kind message to the source; empty when none can be sent. */
    message: text(2000),
  }),
  z.strictObject({ do: z.literal('extend-feedback'), until: day, reason: text(2000), message: text(2000) }),
  z.strictObject({ do: z.literal('hold'), until: day, reason: text(2000), message: text(2000) }),
  /** Without the source having asked. */
  z.strictObject({ do: z.literal('destroy'), reason: text(2000) }),
])
export type Proposal = z.output<typeof Proposal>

/** What happened in a case. */
export const CaseAct = z.discriminatedUnion('act', [
  /** The first event of every case. */
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
  /** Of version 0.1 and 0.2: the statement stays in its drop. */
  z.strictObject({ act: z.literal('received'), statement: StatementId }),
  /** One stretch of a long statement that the next `took-over` of this statement ends; it is in the body. */
  z.strictObject({
    act: z.literal('carried'),
    statement: StatementId,
    piece: z.int().check(z.minimum(0), z.maximum(7)),
  }),
  /** What a drop held is now under the case key: the (last piece of the) proof of its statement is in the body. */
  z.strictObject({
    act: z.literal('took-over'),
    statement: StatementId,
    drop: Hash,
    arrivedOn: day,
    kind: z.enum(['report', 'follow-up', 'withdrawal', 'erase']),
    topics: list(Topic, 16),
    language: z.nullable(language),
    /** How many `carried` pieces stand before the one in this body. */
    carried: z.int().check(z.minimum(0), z.maximum(8)),
  }),
  /** Its author knows of no conflict of interest: before the account is shown to them. */
  z.strictObject({ act: z.literal('attested') }),
  z.strictObject({ act: z.literal('recused'), why: Conflict }),
  /** The events that follow stand under another key, which is in that team's log; this is its hash. */
  z.strictObject({
    act: z.literal('rekeyed'),
    keyHash: Hash,
    team: LogId,
    /** Who cannot read on. */
    without: list(PersonId, 64),
  }),
  z.strictObject({ act: z.literal('assigned'), to: z.nullable(PersonId) }),
  z.strictObject({ act: z.literal('labelled'), label: Label, on }),
  z.strictObject({ act: z.literal('marked'), mark: z.enum(['danger', 'heavy']), on }),
  z.strictObject({ act: z.literal('noted'), text: text(8000), mentions: list(PersonId, 16) }),
  z.strictObject({
    act: z.literal('task-added'),
    text: line(200),
    for: z.nullable(PersonId),
    dueDay: z.nullable(day),
  }),
  z.strictObject({ act: z.literal('task-done'), task: place, on }),
  z.strictObject({ act: z.literal('coded'), codes: Codes }),
  z.strictObject({ act: z.literal('protected'), status: Protection, followUpDay: z.nullable(day) }),
  z.strictObject({ act: z.literal('linked'), to: LogId, how: z.enum(['duplicate', 'related']), on }),
  z.strictObject({ act: z.literal('moved'), to: Stage, reason: text(2000) }),
  z.strictObject({ act: z.literal('proposed'), what: Proposal }),
  z.strictObject({ act: z.literal('decided'), proposal: place, isApproved: z.boolean(), reason: text(2000) }),
  z.strictObject({ act: z.literal('replied'), tag: Tag, slip: Hash, reply: Reply }),
  /** The desk is leaving: a letter of the kind `closed`, at any stage, one in a case. */
  z.strictObject({ act: z.literal('last-reply'), tag: Tag, slip: Hash, reply: Reply }),
  z.strictObject({ act: z.literal('erased-replies'), tags: list(Tag, 256) }),
  z.strictObject({ act: z.literal('destroyed') }),
])
export type CaseAct = z.output<typeof CaseAct>
export type CaseActOf<Name extends CaseAct['act']> = Extract<CaseAct, { act: Name }>

/** One key of a case and the place of the first event under it. */
export const CaseKeyFrom = z.strictObject({ from: place, key: secret('case') })
export type CaseKeyFrom = z.output<typeof CaseKeyFrom>

/** What stays of a destroyed case: enough to count, too little to know. */
export const Stub = z.strictObject({
  codes: Codes,
  topics: list(Topic, 16),
  arrivedQuarter: z.nullable(z.string().check(z.regex(/^\d{4}-Q[1-4]$/))),
  outcome: z.nullable(Outcome),
})
export type Stub = z.output<typeof Stub>

/** What the people of a team share beside the cases themselves. */
export const TeamAct = z.discriminatedUnion('act', [
  /** Of two for one source the first counts, and a later one that continues it under another key. */
  z.strictObject({
    act: z.literal('case-added'),
    source: VerifyingKey,
    /** Oldest first; the first starts at 0. */
    keys: list(CaseKeyFrom, 16, 1),
  }),
  /** Names no source: who holds their words and a copy of this could tell whose report it was. */
  z.strictObject({
    act: z.literal('case-destroyed'),
    case: LogId,
    /** Runs of positions in the desk's stream whose events the server may forget, but for their links. */
    events: list(z.tuple([position, position]), 1000),
    /** Drops whose bytes open nothing any more. */
    drops: list(Hash, 400),
    /** In the last event of an ending; null in those before it, when there is more to name than one holds. */
    stub: z.nullable(Stub),
  }),
  /** A text for answers, beside those that come with the product. Null takes it away. */
  z.strictObject({
    act: z.literal('template-set'),
    name: line(60),
    language,
    text: z.nullable(text(2000)),
  }),
  /** The desk's own aims, inside what is promised; null for none. */
  z.strictObject({
    act: z.literal('targets-set'),
    firstAnswerDays: z.nullable(z.int().check(z.minimum(1), z.maximum(60))),
    triageDays: z.nullable(z.int().check(z.minimum(1), z.maximum(60))),
  }),
  /** Its author took a copy out of Sotto. */
  z.strictObject({
    act: z.literal('exported'),
    cases: place,
    /** So many the desk had. */
    of: place,
    /** SHA-256 of the last manifest, which leads to all others. */
    manifest: Hash,
  }),
])
export type TeamAct = z.output<typeof TeamAct>

/** How far the author had read the desk's stream, and its running hash there. */
/** What the author had seen of the stream. */
export const Seen = z.strictObject({ position: z.int().check(z.minimum(0)), running: Hash })

/** In this order: it is the order in which the JSON is written. */
export const JournalEvent = z.strictObject({
  by: PersonId,
  day,
  /** Hash of this log's event before; null for the first. */
  previous: z.nullable(Hash),
  seen: Seen,
  what: z.union([CaseAct, TeamAct]),
})
export type JournalEvent = z.output<typeof JournalEvent>

/** Of any version: who wrote it, when, after what. What it says only this version's acts tell. */
export const AnyJournalEvent = z.looseObject({
  by: PersonId,
  day,
  previous: z.nullable(Hash),
  seen: Seen,
  what: z.looseObject({ act: name }),
})
const knownActs: ReadonlySet<string> = new Set(
  [...CaseAct.def.options, ...TeamAct.def.options].flatMap(({ def }) => def.shape.act.def.values),
)

/** An act that changes its shape takes another name: what has one of these names is this version's or wrong. */
export const isKnownAct = (act: string): boolean => knownActs.has(act)

/** Inside a grant: the key of a team. */
export const TeamGrant = z.strictObject({
  by: PersonId,
  day,
  seen: Seen,
  key: secret('team'),
  /** Of the whole team, in each of its grants. */
  members: list(PersonId, 64, 1),
})
export type TeamGrant = z.output<typeof TeamGrant>
