/** What a snapshot holds of a case and of a team: JSON, checked when it is read back. */

import * as z from 'zod/mini'
import { CaseKeyFrom } from '../../crypto/protocol/journal-event.ts'
import { day, list } from '../../crypto/protocol/fields.ts'
import { VerifyingKey } from '../../crypto/protocol/ids.ts'
import { logProblems } from '../cases/log-problem.ts'
import { CaseState, emptyCase } from '../cases/case-state.ts'

/** Raised with every change of these shapes or of the fold: an older snapshot is passed over then. */
export const snapshotVersion = 5

const id16 = z.string().check(z.regex(/^[\w-]{22}$/))
const id32 = z.string().check(z.regex(/^[\w-]{43}$/))
const number = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

/** Of a state too long for a snapshot: how many events the case has. They are read anew. */
const ToReadAnew = z.strictObject({ length: CaseState.shape.length })

type ToReadAnew = z.output<typeof ToReadAnew>

const start: Readonly<Record<string, unknown>> = emptyCase

/** Without the fields that are as at the start of every case: most of them, in most cases. */
export const sparse = (state: CaseState): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(state).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(start[name])),
  )

const fields: Readonly<Record<string, z.core.$ZodType>> = { ...CaseState.shape }

/** Field by field, as many as there are: of ten thousand cases most have a dozen. Null when one is not what it should be. */
function readSparse(state: Readonly<Record<string, unknown>>): CaseState | ToReadAnew | null {
  if (Object.keys(state).join() === 'length') return z.safeParse(ToReadAnew, state).data ?? null
  const read: Record<string, unknown> = { ...start }
  for (const [name, value] of Object.entries(state)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const parsed = field === undefined ? null : z.core.safeParse(field, value)
    if (parsed?.success !== true) return null
    read[name] = parsed.data
  }
  return read as CaseState
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

const Sparse = z.codec(
  z.custom<Readonly<Record<string, unknown>>>(isObject),
  z.custom<CaseState | ToReadAnew>(isObject),
  {
    decode(state, context) {
      const read = readSparse(state)
      if (read !== null) return read
      context.issues.push({ code: 'custom', input: state, message: 'not the state of a case' })
      return z.NEVER
    },
    encode: (state) => ('drops' in state ? sparse(state) : { ...state }),
  },
)

/** Without its keys, which stay in the session. */
const summary = {
  state: Sparse,
  problems: list(z.enum(logProblems), 16),
}
export const CaseSummary = z.strictObject(summary)
export type CaseSummary = z.output<typeof CaseSummary>

export const SealedSummary = z.strictObject({
  ...summary,
  source: VerifyingKey,
  keys: list(CaseKeyFrom, 16, 1),
  added: list(number, 64),
  /** Hash of the key under which it goes on, which this team does not hold. */
  awaits: z.nullable(id32),
})
export type SealedSummary = z.output<typeof SealedSummary>

export const SummaryPart = list(SealedSummary, 4096)

/** A case that is gone: nothing in it leads to its source. */
export const Destroyed = z.strictObject({ case: id16, drops: list(id32, 100_000) })
export type Destroyed = z.output<typeof Destroyed>

/** What was said so far of an ending that takes more than one event. */
export const PartlyTold = z.strictObject({
  ...Destroyed.shape,
  events: list(z.tuple([number, number]), 100_000),
})
export type PartlyTold = z.output<typeof PartlyTold>

/** Whoever took a copy out of Sotto: the newest of each. */
export const Exported = z.strictObject({ by: id16, day, cases: number, of: number })
export type Exported = z.output<typeof Exported>

const template = z.strictObject({
  name: z.string().check(z.maxLength(60)),
  language: z.string().check(z.maxLength(3)),
  text: z.string().check(z.maxLength(2000)),
})
const target = z.nullable(z.int().check(z.minimum(1), z.maximum(60)))

export const TeamSummary = z.strictObject({
  /** Place of the next event of the team's log, and the link of its last. */
  n: number,
  last: z.nullable(id32),
  templates: list(template, 1000),
  targets: z.strictObject({ firstAnswerDays: target, triageDays: target }),
  exports: list(Exported, 256),
  destroyed: list(Destroyed, 100_000),
  newerBy: list(z.nullable(z.string().check(z.regex(/^[\w-]{22}$/))), 256),
  partlyTold: list(PartlyTold, 1000),
  /** Tags of every grant in the stream: whoever was away finds theirs. */
  grants: list(id16, 100_000),
})
export type TeamSummary = z.output<typeof TeamSummary>
