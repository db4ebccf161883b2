/** Which closed code an act stops with, or 'no error': what the tests compare. */

import { CryptoError, type CryptoErrorCode } from '../../crypto/errors.ts'

/** Anything but a CryptoError is a defect and goes on. */
export function codeOf(act: () => unknown): CryptoErrorCode | 'no error' {
  try {
    act()
    return 'no error'
  } catch (error) {
    if (error instanceof CryptoError) return error.code
    throw error
  }
}
