/** Bytes, the names we give them, and their canonical text. */

declare const name: unique symbol

/** A value that carries its role in its type. Costs nothing at run time. */
export type Named<T, Name extends string> = T & { readonly [name]: Name }

export type Bytes = Uint8Array<ArrayBuffer>

// The two of the platform's names that are needed here; this world has neither the browser's nor Node's types.
declare const TextEncoder: new () => { encode(text: string): Bytes }
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const toUtf8 = (text: string): Bytes => encoder.encode(text)

/** @throws TypeError when the bytes are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Compares every byte whatever the first difference: for values that somebody may be guessing. */
export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

export function isZero(bytes: Uint8Array): boolean {
  let any = 0
  for (const byte of bytes) any |= byte
  return any === 0
}

/** A copy that shares no memory with what it was cut from. */
export const copyOf = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

/** As programs print a hash: two signs for each byte. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const alphabet = toUtf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
/** By the code of a character; 64 where it is none of the alphabet. */
const valueOf = new Uint8Array(128).fill(64)
alphabet.forEach((code, value) => (valueOf[code] = value))

/** Bytes of a stretch that is made into text at once: engines take only so many arguments. */
const stretchBytes = 6144

/** Unpadded base64url (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += stretchBytes)
    text += stretchToBase64url(bytes.subarray(from, from + stretchBytes))
  return text
}

/** Made in one piece: text that is put together sign by sign is slow as a key of a map, and large desks have many. */
function stretchToBase64url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let at = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const characters = Math.min(bytes.length - i, 3) + 1
    for (let n = 0; n < characters; n++) codes[at++] = alphabet[(group >> (18 - 6 * n)) & 63] ?? 0
  }
  // A spread would walk an iterator, at several times the price; a typed array is as good a list as any.
  return String.fromCharCode.apply(null, codes as unknown as number[])
}

/**
 * The bytes of unpadded base64url, or null for anything that {@link toBase64url} would not have written
 * (padding, other alphabets, stray bits at the end): one value has one spelling.
 */
export function fromBase64url(text: string): Bytes | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = valueOf[text.charCodeAt(i)] ?? 64
    if (value === 64) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  const strayBits = held & ((1 << bits) - 1)
  return strayBits === 0 ? bytes : null
}
