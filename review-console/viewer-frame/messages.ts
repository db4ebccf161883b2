/**
 * What the console and the frame that shows one file say to each other, over one port. The frame may have been
 * taken over by the file: all that it tells is read by {@link Told} before anybody believes it.
 */

import * as z from 'zod/mini'

import {
  frameKeys,
  mostPages,
  mostSide,
  mostText,
  shownKinds,
  whys,
  type ShownKind,
  type Zoom,
} from './limits.ts'

export type Asked =
  | { readonly ask: 'open'; readonly size: number; readonly labels: { readonly [K in ShownKind]: string } }
  /** The answer to `read`; null when those bytes cannot be had. */
  | { readonly ask: 'bytes'; readonly id: number; readonly bytes: ArrayBuffer | null }
  /** From 1. */
  | { readonly ask: 'page'; readonly page: number }
  | { readonly ask: 'zoom'; readonly zoom: Zoom }
  | { readonly ask: 'cover' }
  | { readonly ask: 'copy'; readonly id: number; readonly page: number }

const Id = z.int().check(z.nonnegative(), z.maximum(0xffff_ffff))
const Place = z.int().check(z.nonnegative())
const Page = z.int().check(z.minimum(1), z.maximum(mostPages))
const Side = z.int().check(z.minimum(1), z.maximum(mostSide))

export const Told = z.discriminatedUnion('tell', [
  /** Asks for bytes from the one place up to the other. */
  z.strictObject({ tell: z.literal('read'), id: Id, from: Place, to: Place }),
  z.strictObject({
    tell: z.literal('shown'),
    as: z.enum(shownKinds),
    page: Page,
    pages: Page,
    copy: z.enum(['pixels', 'text', 'none']),
    isWhole: z.boolean(),
  }),
  z.strictObject({ tell: z.literal('cannot'), why: z.enum(whys) }),
  /** The answer to `copy`: rows from the top, four bytes a pixel. */
  z.strictObject({
    tell: z.literal('pixels'),
    id: Id,
    width: Side,
    height: Side,
    rgba: z.instanceof(ArrayBuffer),
  }),
  z.strictObject({ tell: z.literal('text'), id: Id, text: z.string().check(z.maxLength(mostText)) }),
  z.strictObject({ tell: z.literal('no copy'), id: Id, why: z.enum(['blocked', 'broken']) }),
  z.strictObject({ tell: z.literal('key'), key: z.enum(frameKeys) }),
])
export type Told = z.output<typeof Told>
