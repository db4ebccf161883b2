/** A version 3 onion address (rend-spec-v3, section 6): 35 bytes in base32, two of them a checksum. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const pattern = /^[a-z2-7]{56}\.onion$/

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** `CHECKSUM = H(".onion checksum" | PUBKEY | VERSION)[:2]`, H = SHA3-256. */
export function isOnionAddress(text: string): boolean {
  if (!pattern.test(text)) return false
  const bytes = fromBase32(text.slice(0, 56))
  const [key, checksum, version] = [bytes.subarray(0, 32), bytes.subarray(32, 34), bytes.subarray(34)]
  const sum = createHash('sha3-256').update('.onion checksum').update(key).update(version).digest()
  return version[0] === 3 && sum.subarray(0, 2).equals(checksum)
}

/** As tor wrote it beside the service's key; null before its first start. */
export function findOnionAddress(service: string): string | null {
  try {
    const text = readFileSync(join(service, 'hostname'), 'utf8').trim()
    return isOnionAddress(text) ? text : null
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
