/**
 * The signed public documents: root, roster, epoch statement, member statement, state, suspension (protocol section 5).
 * A shape says nothing about trust: only {@link ./verify-roster.ts} gives that.
 */

import * as z from 'zod/mini'
import { bytesUpTo, day, line, list } from './protocol/fields.ts'
import { DeskId, Hash, PersonId, PortalId, SealingKey, Signature, VerifyingKey } from './protocol/ids.ts'

const number = z.int().check(z.minimum(0), z.maximum(4_294_967_295))
const language = z.string().check(z.regex(/^[a-z]{2,3}$/))
/** Of a form, or of what a report is about. */
const code = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/))
const country = z.string().check(z.regex(/^[A-Z]{2}$/))

/** A document as it was signed, with who signed it. `bytes` are hashed and verified before they are parsed. */
export const Signed = z.strictObject({
  bytes: bytesUpTo('Document', 262_144, 8),
  signatures: list(z.strictObject({ key: VerifyingKey, signature: Signature }), 32, 1),
})
export type Signed = z.output<typeof Signed>

/** Who vouches, for which organisation and until when. The founder of before version 0.4 says a name and a key only. */
export const Coordinator = z.strictObject({
  name: line(80),
  key: VerifyingKey,
  person: z.optional(PersonId),
  organisation: z.optional(line(120)),
  /** The term: first day, and the first day on which it is over. */
  fromDay: z.optional(day),
  toDay: z.optional(day),
})
export type Coordinator = z.output<typeof Coordinator>

export const Root = z.strictObject({
  portal: PortalId,
  number,
  coordinators: list(Coordinator, 32, 1),
  /** k of the n coordinators sign a roster. */
  threshold: z.int().check(z.minimum(1), z.maximum(32)),
  fromDay: day,
  toDay: day,
  previous: z.nullable(Hash),
})
export type Root = z.output<typeof Root>

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.output<typeof Weekday>

export const DeskEntry = z.strictObject({
  id: DeskId,
  kind: z.enum([
    'intake',
    'legal-aid',
    'psychosocial',
    'medical',
    'digital-security',
    'media',
    'rights-body',
  ]),
  name: line(80),
  organisation: line(120),
  about: z.string().check(z.maxLength(600)),
  countries: list(country, 64),
  languages: list(language, 32, 1),
  readingDays: list(Weekday, 7, 1),
  closed: z.boolean(),
  /** Where the organisation's money comes from, in its own words; rosters before version 0.3 do not say. */
  paidBy: z.optional(line(200)),
  /** What it takes, by the values of the forms; a desk that does not say takes everything. */
  topics: z.optional(list(code, 16, 1)),
})
export type DeskEntry = z.output<typeof DeskEntry>

export const Role = z.enum([
  'reviewer',
  'second-reviewer',
  'referral-officer',
  'publisher',
  'coordinator',
  'auditor',
  'partner',
])
export type Role = z.output<typeof Role>

/** Whoever left stays listed with the day it ended: old replies keep their author. */
export const PersonEntry = z.strictObject({
  id: PersonId,
  pseudonym: line(40),
  desk: z.nullable(DeskId),
  roles: list(Role, 8, 1),
  signingKey: VerifyingKey,
  fromDay: day,
  toDay: z.nullable(day),
})
export type PersonEntry = z.output<typeof PersonEntry>

export const FormEntry = z.strictObject({
  id: code,
  version: z.int().check(z.minimum(1), z.maximum(100_000)),
  hash: Hash,
})
export type FormEntry = z.output<typeof FormEntry>

export const Policy = z.strictObject({
  /** 2^bits buckets on the board; signed, so that a server cannot choose how closely to watch. */
  boardBits: z.int().check(z.minimum(0), z.maximum(8)),
  batchSlips: z.int().check(z.minimum(1), z.maximum(16)),
  slipDays: z.int().check(z.minimum(30), z.maximum(3650)),
  firstAnswerDays: z.int().check(z.minimum(1), z.maximum(60)),
})
export type Policy = z.output<typeof Policy>

export const Roster = z.strictObject({
  portal: PortalId,
  version: number,
  day,
  toDay: day,
  previous: z.nullable(Hash),
  coalition: z.strictObject({ name: line(80), title: line(40), contact: line(120) }),
  desks: list(DeskEntry, 256),
  people: list(PersonEntry, 2048),
  forms: list(FormEntry, 64),
  policy: Policy,
})
export type Roster = z.output<typeof Roster>

export const Epoch = z.strictObject({
  portal: PortalId,
  desk: DeskId,
  number,
  day,
  sealingKey: SealingKey,
  signingKey: VerifyingKey,
  /** Hashes of the member statements of those who hold the seed. */
  members: list(Hash, 256, 1),
  roster: z.strictObject({ version: number, hash: Hash }),
  /**
   * How many of those have made a member statement in the last {@link activeDays} days: who signs in makes one at the
   * latest with the next turn. Epochs before version 0.4 do not say.
   */
  active: z.optional(z.int().check(z.minimum(0), z.maximum(256))),
  /** Where the desk's journal stood: the turn co-signs it. */
  journal: z.strictObject({ position: number, running: Hash }),
  previous: z.nullable(Hash),
})
export type Epoch = z.output<typeof Epoch>

export const Member = z.strictObject({
  portal: PortalId,
  person: PersonId,
  number,
  day,
  sealingKey: SealingKey,
})
export type Member = z.output<typeof Member>

/** Days on which nobody of a desk reads, both ends among them. */
export const Away = z.strictObject({ fromDay: day, toDay: day })
export type Away = z.output<typeof Away>

export const mostAway = 12

/** Whether a desk, or the whole portal, takes reports. */
export const State = z.strictObject({
  portal: PortalId,
  /** Null for the whole portal. */
  about: z.nullable(DeskId),
  number,
  day,
  state: z.enum(['open', 'paused', 'closing']),
  /** Paused until about this day; when closing, replies stay readable until it. Says nothing of what is open. */
  untilDay: z.nullable(day),
  /** Of a desk: changes nothing of what is promised. States before version 0.3 do not say. */
  away: z.optional(list(Away, mostAway)),
  previous: z.nullable(Hash),
})
export type State = z.output<typeof State>

/** One coordinator stops a person at once; unless the others end them in the list, it lapses. */
export const Suspension = z.strictObject({
  portal: PortalId,
  person: PersonId,
  /** Key of the coordinator who signs it. */
  by: VerifyingKey,
  day,
  /** The last day on which it holds. */
  untilDay: day,
  /** The roster in force. */
  roster: z.strictObject({ version: number, hash: Hash }),
})
export type Suspension = z.output<typeof Suspension>

/** The next roster, with the next root where coordinators change: one act of k coordinators, of which some have signed. */
export const Change = z.strictObject({ root: z.nullable(Signed), roster: Signed })
export type Change = z.output<typeof Change>

/** Every root and every roster that ever was in force, oldest first, with who signed them. */
export const RosterLog = z.strictObject({ roots: list(Signed, 512, 1), rosters: list(Signed, 4096, 1) })
export type RosterLog = z.output<typeof RosterLog>

/** Everything public, as the server hands it out: nothing in it is believed before it is verified. */
export const RosterChain = z.strictObject({
  /** Roots after the pinned one, oldest first. */
  roots: list(Signed, 64),
  roster: Signed,
  epochs: list(Signed, 512),
  members: list(Signed, 4096),
  /** The newest of each desk and of the portal. */
  states: list(Signed, 512),
})
export type RosterChain = z.output<typeof RosterChain>

/** The one static file beside the page: what this portal's page believes without asking. */
export const Pin = z.strictObject({
  portal: PortalId,
  root: Signed,
  leastRosterVersion: number,
})
export type Pin = z.output<typeof Pin>
