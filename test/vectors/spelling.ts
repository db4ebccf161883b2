/** How the vectors spell bytes: all of a short value in hex, the length, hash and beginning of a long one. */

import { createHash } from 'node:crypto'
import * as z from 'zod/mini'

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export interface LongValue {
  readonly length: number
  readonly sha256: string
  /** The first 64 bytes. */
  readonly begins: string
}

export const longValue = (bytes: Uint8Array): LongValue => ({
  length: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  begins: hexOf(bytes.subarray(0, 64)),
})

export const jsonOf = <Shape extends z.core.$ZodType>(shape: Shape, value: z.output<Shape>): string =>
  JSON.stringify(z.encode(shape, value))
