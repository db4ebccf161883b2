/** Fixed-width integers and length prefixes, big-endian: protocol section 1. */

import { concat, type Bytes } from './bytes.ts'

export const u8 = (value: number): Bytes => Uint8Array.of(value)

export const u32 = (value: number): Bytes =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)

/** The part behind its length as u32: no two lists of parts give the same bytes. */
export const lengthPrefixed = (part: Uint8Array): Bytes => concat(u32(part.length), part)

export const zeros = (length: number): Bytes => new Uint8Array(length)

/** The bytes followed by zeros up to `length`; the caller has checked that they fit. */
export function padTo(length: number, bytes: Uint8Array): Bytes {
  const padded = zeros(length)
  padded.set(bytes)
  return padded
}
