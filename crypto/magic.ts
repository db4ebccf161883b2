/** The eight bytes that every object starts with: magic 4, version, suite, then two that belong to the object. */

import { fromUtf8, toUtf8, concat, type Bytes } from './bytes.ts'
import { CryptoError } from './errors.ts'
import { suite, version } from './suite.ts'

export type Magic =
  | 'drop'
  | 'slip'
  | 'edtn'
  | 'evnt'
  | 'snap'
  | 'kbox'
  | 'devf'
  | 'intr'
  | 'root'
  | 'rost'
  | 'epch'
  | 'memb'
  | 'stat'
  | 'susp'

export const headLength = 8

export const head = (magic: Magic, a = 0, b = 0): Bytes =>
  concat(toUtf8(magic), Uint8Array.of(version, suite, a, b))

/**
 * The two bytes that belong to the object.
 * @throws CryptoError `malformed`, `unknown-version`, `unknown-suite`
 */
export function checkHead(magic: Magic, bytes: Uint8Array): readonly [number, number] {
  if (bytes.length < headLength) throw new CryptoError('malformed')
  if (!isMagic(magic, bytes)) throw new CryptoError('malformed')
  if (bytes[4] !== version) throw new CryptoError('unknown-version')
  if (bytes[5] !== suite) throw new CryptoError('unknown-suite')
  return [bytes[6] ?? 0, bytes[7] ?? 0]
}

function isMagic(magic: Magic, bytes: Uint8Array): boolean {
  return magic.split('').every((letter, i) => letter.charCodeAt(0) === bytes[i])
}

/** JSON behind its head: the form of every signed document. */
export const encodeJson = (magic: Magic, value: unknown): Bytes =>
  concat(head(magic), toUtf8(JSON.stringify(value)))

/** Not yet parsed by any schema. @throws CryptoError */
export function decodeJson(magic: Magic, bytes: Bytes): unknown {
  const [a, b] = checkHead(magic, bytes)
  if (a !== 0 || b !== 0) throw new CryptoError('malformed')
  return parseJson(bytes.subarray(headLength))
}

/** @throws CryptoError `malformed` when the bytes are not UTF-8 or not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes)) as unknown
  } catch {
    throw new CryptoError('malformed')
  }
}
