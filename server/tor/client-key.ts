/** Client authorisation of an onion service, in tor's own spelling (rend-spec-v3, appendix G.1.2). */

import type { Bytes } from '../../crypto/bytes.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 section 6, upper case, without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** Null for what is no base32, or has bits over. */
export function fromBase32(text: string): Bytes | null {
  if (!/^[A-Z2-7]*$/.test(text)) return null
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = new Uint8Array((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  return toBase32(bytes) === text ? bytes : null
}

/** One line of a file in `authorized_clients`. @param publicKey X25519, 32 bytes */
export const authLine = (publicKey: Uint8Array): string => `descriptor:x25519:${toBase32(publicKey)}`
