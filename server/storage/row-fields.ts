/** What the columns of a row are made of. A row is input like any other. */

import * as z from 'zod'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash, Tag } from '../../crypto/protocol/ids.ts'

/** Between `atLeast` and `atMost` bytes. */
export const bytesUpTo = (atMost: number, atLeast = 0) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length >= atLeast && value.length <= atMost,
  )

/** The same, copied out of the engine's memory. */
export const blobUpTo = <T extends Bytes = Bytes>(atMost: number, atLeast = 0) =>
  bytesUpTo(atMost, atLeast).transform((value) => copyOf(value) as T)

export const blob = <T extends Bytes = Bytes>(length: number) => blobUpTo<T>(length, length)

export const hash = blob<Hash>(32)
export const deskId = blob<DeskId>(16)
export const tag = blob<Tag>(16)

/** Days since 1970-01-01 UTC. */
export const day = z.int().min(0).max(100_000)
export const count = z.int().min(0)
