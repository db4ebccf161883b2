/** Reads the files that others published; each is parsed, so that a changed file cannot pass by testing nothing. */

import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Bytes } from '../../../crypto/bytes.ts'

export const hex = z
  .string()
  .regex(/^([0-9a-f]{2})*$/)
  .transform((text): Bytes => new Uint8Array(Buffer.from(text, 'hex')))

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export function readOutside<Shape extends z.ZodType>(name: string, shape: Shape): z.output<Shape> {
  const text = readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')
  return shape.parse(JSON.parse(text))
}

export const Result = z.enum(['valid', 'invalid', 'acceptable'])

/** The frame of a Wycheproof file: how many tests it says it has, and its groups. */
export const wycheproof = <Group extends z.ZodType>(group: Group) =>
  z.object({ numberOfTests: z.int().positive(), testGroups: z.array(group) })
