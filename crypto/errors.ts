/** Why a cryptographic act stopped. One list, closed; a code never comes with a value. */

export type CryptoErrorCode =
  /** Wrong key, tampered, or not for me: deliberately one code whatever the cause. */
  | 'cannot-open'
  /** Not laid out as the protocol says. */
  | 'malformed'
  | 'unknown-version'
  | 'unknown-suite'
  /** More text than the largest size class holds. */
  | 'too-long'
  /** A signature, pin or chain of the roster does not hold. */
  | 'roster-untrusted'
  | 'roster-expired'
  /** Another list of the very version that the desks' epochs name. */
  | 'roster-forked'
  /** Older than the pin or the epoch names. */
  | 'roster-rolled-back'
  /** The roster is dated in this device's future. */
  | 'clock-differs'
  /** The desk has no epoch that may still be sealed to. */
  | 'no-live-epoch'
  /** All twelve are in the list, together they are no receipt. */
  | 'words-do-not-fit'

export class CryptoError extends Error {
  override readonly name = 'CryptoError'
  readonly code: CryptoErrorCode
  constructor(code: CryptoErrorCode) {
    super(code)
    this.code = code
  }
}

export const isCryptoError = (error: unknown, code: CryptoErrorCode): boolean =>
  error instanceof CryptoError && error.code === code
