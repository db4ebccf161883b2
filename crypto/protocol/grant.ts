/** What is inside a grant of the journal: a key for people of the desk, sealed to each by their member keys (protocol section 6). */

import * as z from 'zod/mini'
import { Signed } from '../roster-shapes.ts'
import { day, list } from './fields.ts'
import { PersonId } from './ids.ts'
import { Seen } from './journal-event.ts'
import { secret } from './secret-field.ts'

/** Everybody who is given the key, in each of its grants. */
const members = list(PersonId, 64, 1)
const author = { by: PersonId, day, seen: Seen }

export const TeamGrant = z.strictObject({ ...author, key: secret('team'), members })
export type TeamGrant = z.output<typeof TeamGrant>

/** The next turn of the desk's epoch: its seed, and the statement with its author's signature. A second member adds theirs. */
export const EpochGrant = z.strictObject({
  ...author,
  number: z.int().check(z.minimum(1), z.maximum(4_294_967_295)),
  seed: secret('epoch'),
  statement: Signed,
  members,
})
export type EpochGrant = z.output<typeof EpochGrant>

export const Grant = z.union([TeamGrant, EpochGrant])
export type Grant = z.output<typeof Grant>

export const isOfEpoch = (grant: Grant): grant is EpochGrant => 'seed' in grant
