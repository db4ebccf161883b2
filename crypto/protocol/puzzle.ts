/**
 * Proof of work: PBKDF2 through the platform's own WebCrypto, as fast in "Safer" as anywhere (altcha-lib, version 2 of
 * its challenges, kind PBKDF2/SHA-256).
 */

import * as z from 'zod/mini'

const short = z.string().check(z.maxLength(200))
const count = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

export const Puzzle = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: short,
    salt: short,
    /** Rounds of PBKDF2 for each try. */
    cost: count,
    keyLength: z.int().check(z.minimum(1), z.maximum(64)),
    keyPrefix: short,
    keySignature: z.optional(short),
    /** Seconds since 1970. */
    expiresAt: z.optional(count),
  }),
  signature: short,
})
export type Puzzle = z.output<typeof Puzzle>
