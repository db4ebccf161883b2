/** Fixed-width integers and length prefixes, big-endian: protocol section 1. */

import { concat, type Bytes } from './bytes.ts'

/** A number that does not fit is a defect, and never wraps: a tag would be used twice. */
function requireWithin(value: number, most: number): number {
  if (!Number.isInteger(value) || value < 0 || value > most) throw new RangeError('number out of its field')
  return value
}

/** @throws RangeError */
export const u8 = (value: number): Bytes => Uint8Array.of(requireWithin(value, 255))

/** @throws RangeError */
export function u32(value: number): Bytes {
  requireWithin(value, 4_294_967_295)
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

/** The part behind its length as u32: no two lists of parts give the same bytes. */
export const lengthPrefixed = (part: Uint8Array): Bytes => concat(u32(part.length), part)

export const zeros = (length: number): Bytes => new Uint8Array(length)

/** The bytes followed by zeros up to `length`; the caller has checked that they fit. */
export function padTo(length: number, bytes: Uint8Array): Bytes {
  const padded = zeros(length)
  padded.set(bytes)
  return padded
}
