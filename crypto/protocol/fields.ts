/** The fields that documents and messages are made of; bytes are named arrays in memory, base64url on the wire. */

import * as z from 'zod/mini'
import { fromBase64url, toBase64url, type Bytes, type Named } from '../bytes.ts'

const base64Length = (bytes: number): number => Math.ceil((bytes * 4) / 3)

/** Exactly `length` bytes. */
export const bytes = <Name extends string>(name: Name, length: number) => bytesUpTo(name, length, length)

/** Between `atLeast` and `atMost` bytes. */
export const bytesUpTo = <Name extends string>(_name: Name, atMost: number, atLeast = 0) =>
  z.codec(
    z.string().check(z.maxLength(base64Length(atMost))),
    z.custom<Named<Bytes, Name>>(
      (value) => value instanceof Uint8Array && value.length >= atLeast && value.length <= atMost,
    ),
    {
      decode(text, context) {
        const decoded = fromBase64url(text)
        if (decoded !== null) return decoded as Named<Bytes, Name>
        context.issues.push({ code: 'custom', input: text, message: 'not canonical base64url' })
        return z.NEVER
      },
      encode: (value) => toBase64url(value),
    },
  )

/** Days since 1970-01-01 UTC: the finest clock that is kept of a source. */
export const day = z.int().check(z.minimum(0), z.maximum(100_000))

/** One line that a person typed: no control characters, no line separators, no direction overrides. */
export const line = (atMost: number) =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(atMost),
      z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]*$/u),
    )

/** Text of many lines. */
export const text = (atMost: number) => z.string().check(z.maxLength(atMost))

export const list = <T extends z.core.SomeType>(of: T, atMost: number, atLeast = 0) =>
  z.array(of).check(z.minLength(atLeast), z.maxLength(atMost))
