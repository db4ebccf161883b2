/** Inside a grant of an epoch: the seed of the desk's next turn, for whoever belongs to the desk then (protocol section 6). */

import * as z from 'zod/mini'
import { Signed } from '../roster-shapes.ts'
import { day, list } from './fields.ts'
import { PersonId } from './ids.ts'
import { Seen } from './journal-event.ts'
import { secret } from './secret-field.ts'

export const EpochGrant = z.strictObject({
  by: PersonId,
  day,
  seen: Seen,
  number: z.int().check(z.minimum(1), z.maximum(4_294_967_295)),
  seed: secret('epoch'),
  /** With its author's signature: it counts once a second member has added theirs. */
  statement: Signed,
  /** Everybody who is given the seed, in each of its grants. */
  members: list(PersonId, 64, 1),
})
export type EpochGrant = z.output<typeof EpochGrant>
