/** H and signed messages: everything that is hashed, derived or signed says what it is for. */

import { toUtf8, type Bytes } from '../bytes.ts'
import { lengthPrefixed } from '../byte-writer.ts'
import { engine } from './engine.ts'

/** Labels stand in the code: there are few, and each is hashed many thousand times. */
const written = new Map<string, Bytes>()

function labelBytes(label: string): Bytes {
  const known = written.get(label)
  if (known !== undefined) return known
  const bytes = lengthPrefixed(toUtf8(`sotto/1/${label}`))
  written.set(label, bytes)
  return bytes
}

/** `lp("sotto/1/" + label)` followed by `lp` of each part: protocol section 1. */
export function labelled(label: string, ...parts: readonly Uint8Array[]): Bytes {
  const front = labelBytes(label)
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + 4 + length, front.length))
  const view = new DataView(whole.buffer)
  whole.set(front)
  let at = front.length
  for (const part of parts) {
    view.setUint32(at, part.length)
    whole.set(part, at + 4)
    at += 4 + part.length
  }
  return whole
}

/** H(n, key, label, parts...): BLAKE2b with `length` bytes out, keyed unless `key` is null. */
export const hash = (
  length: number,
  key: Bytes | null,
  label: string,
  ...parts: readonly Uint8Array[]
): Bytes => engine().blake2b(length, key, labelled(label, ...parts))

export const sign = (seed: Bytes, label: string, ...parts: readonly Uint8Array[]): Bytes =>
  engine().sign(seed, labelled(label, ...parts))

export const isSignedBy = (
  publicKey: Bytes,
  signature: Bytes,
  label: string,
  ...parts: readonly Uint8Array[]
): boolean => engine().verify(publicKey, labelled(label, ...parts), signature)
