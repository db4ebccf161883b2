/** An expected "no". Anything else that is thrown is a defect and becomes a bare 500. */

import { CryptoError } from '../crypto/errors.ts'
import type { RefusalCode } from '../crypto/protocol/refusals.ts'
import { errorCode } from './error-code.ts'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

export const statusOf: Readonly<Record<RefusalCode, number>> = {
  malformed: 400,
  'unknown-version': 400,
  'unknown-suite': 400,
  'not-signed': 401,
  'clock-differs': 401,
  'nonce-used': 401,
  'wrong-sign-in': 403,
  removed: 403,
  suspended: 403,
  'not-allowed': 403,
  'not-found': 404,
  'unknown-desk': 404,
  'epoch-not-live': 409,
  'already-set-up': 409,
  taken: 409,
  stale: 409,
  'leaves-nobody': 409,
  'one-at-a-time': 409,
  'too-soon': 409,
  'set-up-link-used': 410,
  'invitation-over': 410,
  'too-large': 413,
  untrusted: 422,
  'mail-key-unusable': 422,
  'too-many-tries': 429,
  'not-set-up': 503,
  paused: 503,
  'puzzle-needed': 429,
  'no-room': 507,
}

/** What a layout that does not parse is refused with; signatures and dates that do not hold are `untrusted`. */
const refusalOf: Readonly<Record<CryptoError['code'], RefusalCode>> = {
  malformed: 'malformed',
  'unknown-version': 'unknown-version',
  'unknown-suite': 'unknown-suite',
  'clock-differs': 'clock-differs',
  'roster-untrusted': 'untrusted',
  'roster-forked': 'untrusted',
  'roster-expired': 'untrusted',
  'roster-rolled-back': 'untrusted',
  'no-live-epoch': 'untrusted',
  'cannot-open': 'untrusted',
  'too-long': 'too-large',
  'words-do-not-fit': 'malformed',
}

/** Runs a check of `crypto/` over what somebody sent. @throws Refusal instead of its CryptoError */
export function orRefuse<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof CryptoError ? new Refusal(refusalOf[error.code]) : error
  }
}

/** The disk or the database is full: nothing was stored. */
export const isNoRoom = (error: unknown): boolean =>
  ['SQLITE_FULL', 'ENOSPC'].includes(errorCode(error) ?? '')
