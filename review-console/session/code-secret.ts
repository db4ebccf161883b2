/** The secret of the code app, as apps want it (RFC 4648 base32, the otpauth address of Google's key URI format). */

import { toBase32 } from '../../crypto/base32.ts'
import type { Bytes } from '../../crypto/bytes.ts'

/** @param label a neutral word: it stands in the app's list, on a telephone that others may see */
export function codeAddress(secret: Bytes, label: string): string {
  const name = encodeURIComponent(label)
  return `otpauth://totp/${name}?secret=${toBase32(secret)}&issuer=${name}`
}

/** In groups of four, to be copied by hand. */
export const inGroups = (text: string): string => text.replace(/(.{4})(?=.)/gu, '$1 ')
