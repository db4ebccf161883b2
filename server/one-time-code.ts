/** Six digits that change every 30 seconds (RFC 6238), as every code app makes them. */

import { Secret, TOTP } from 'otpauth'
import type { Bytes } from '../crypto/bytes.ts'

const period = 30

/** The step whose code this is: now, the one before or the one after. Null when it is none of them. */
export function findStep(secret: Bytes, code: string, seconds: number): number | null {
  const totp = new TOTP({ secret: new Secret({ buffer: secret.slice().buffer }), period, digits: 6 })
  const away = totp.validate({ token: code, timestamp: seconds * 1000, window: 1 })
  return away === null ? null : Math.floor(seconds / period) + away
}
