/** What tor does with the letters of a private key, by Node's own X25519. */

import { createPrivateKey, createPublicKey } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** The start of a PKCS #8 X25519 key (RFC 8410). */
const wrapping = Buffer.from('302e020100300506032b656e04220420', 'hex')

export function bytesOfLetters(letters: string): Buffer {
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = bits.slice(0, 256).match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)))
}

/** In base64url. */
export function publicHalfOf(letters: string): string | undefined {
  const der = Buffer.concat([wrapping, bytesOfLetters(letters)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return createPublicKey(key).export({ format: 'jwk' }).x
}
