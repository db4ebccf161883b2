/** The secret of the code app, as apps want it (RFC 4648 base32, the otpauth address of Google's key URI format). */

import type { Bytes } from '../../crypto/bytes.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Without padding. */
export function toBase32(bytes: Bytes): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (5 - bits)) & 31)
}

/** @param label a neutral word: it stands in the app's list, on a telephone that others may see */
export function codeAddress(secret: Bytes, label: string): string {
  const name = encodeURIComponent(label)
  return `otpauth://totp/${name}?secret=${toBase32(secret)}&issuer=${name}`
}

/** In groups of four, to be copied by hand. */
export const inGroups = (text: string): string => text.replace(/(.{4})(?=.)/gu, '$1 ')
