/** Every refusal the server may send. A new one does not compile until it has a status and a sentence. */

import * as z from 'zod/mini'

export const RefusalCode = z.enum([
  'malformed',
  'unknown-version',
  'unknown-suite',
  'too-large',
  'unknown-desk',
  'epoch-not-live',
  'not-found',
  'no-room',
  'not-set-up',
  'already-set-up',
  'set-up-link-used',
  /** Of an invitation: used, over, taken back, or never made; nobody is told which. */
  'invitation-over',
  'wrong-sign-in',
  'too-many-tries',
  'not-signed',
  'clock-differs',
  'nonce-used',
  'removed',
  /** By one coordinator, until it lapses or the others decide. */
  'suspended',
  /** No suspension: their desk would have nobody left. */
  'leaves-nobody',
  /** No suspension: this coordinator has one that holds. */
  'one-at-a-time',
  /** No suspension: one of the same person by the same coordinator was over only lately. */
  'too-soon',
  'not-allowed',
  'taken',
  'stale',
  'untrusted',
  'paused',
  /** So many send now that each solves a puzzle first: none came, or one that does not hold, is over or was used. */
  'puzzle-needed',
  /** No OpenPGP public key, or none that can be encrypted to today. */
  'mail-key-unusable',
])
export type RefusalCode = z.infer<typeof RefusalCode>

export const Refused = z.strictObject({ refused: RefusalCode })
