/**
 * Proof of work: PBKDF2 through the platform's own WebCrypto, as fast in "Safer" as anywhere (altcha-lib, version 2 of
 * its challenges, kind PBKDF2/SHA-256).
 */

import * as z from 'zod/mini'
import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from '../bytes.ts'

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
    /** Of the key that answers it: who made the puzzle checks an answer without deriving anything. */
    keySignature: short,
    /** Seconds since 1970. */
    expiresAt: count,
  }),
  signature: short,
})
export type Puzzle = z.output<typeof Puzzle>

/** The answer is the first number whose key begins as `keyPrefix` says; `derivedKey` is that key, hexadecimal. */
export const SolvedPuzzle = z.strictObject({
  challenge: Puzzle,
  solution: z.strictObject({ counter: count, derivedKey: short }),
})
export type SolvedPuzzle = z.output<typeof SolvedPuzzle>

/** A solved puzzle is about 700 letters long. */
const mostLetters = 2048

/** As it goes in a header: base64url of its JSON. */
export const solvedHeader = (solved: SolvedPuzzle): string => toBase64url(toUtf8(JSON.stringify(solved)))

/** Null for whatever else somebody put there. */
export function parseSolved(header: string): SolvedPuzzle | null {
  if (header.length > mostLetters) return null
  const bytes = fromBase64url(header)
  if (bytes === null) return null
  try {
    const parsed = SolvedPuzzle.safeParse(JSON.parse(fromUtf8(bytes)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
