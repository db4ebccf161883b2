/** Flipping bytes of a drop: each flip must make it fail to open, with the one code that its place has. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { CryptoErrorCode } from '../../crypto/errors.ts'
import { bodyAt, commitmentAt, headerLength, slotLength } from '../../crypto/protocol/drop-layout.ts'
import type { OpeningKeys } from '../../crypto/reviewer/open-drop.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { codeOf } from '../support/refusal-code.ts'
import { sealVectorDrops } from './sealed-things.ts'
import { drawVectorWorld } from './vector-world.ts'

export interface WrongFlip {
  readonly at: number
  readonly mask: number
  readonly got: CryptoErrorCode | 'no error'
}

const expectedAt = (at: number): CryptoErrorCode =>
  at === 4 ? 'unknown-version' : at === 5 ? 'unknown-suite' : 'cannot-open'

/** The flips that did not end as they should: none, when `open` is what it should be. */
export function wrongFlips(
  drop: Bytes,
  open: (drop: Bytes) => unknown,
  places: readonly number[],
): WrongFlip[] {
  const wrong: WrongFlip[] = []
  const flipped: Bytes = new Uint8Array(drop)
  for (const at of places) {
    const mask = [0x01, 0x80, 0xff, 0x10][at & 3] ?? 1
    flipped[at] = (flipped[at] ?? 0) ^ mask
    const got = codeOf(() => open(flipped))
    if (got !== expectedAt(at)) wrong.push({ at, mask, got })
    flipped[at] = drop[at] ?? 0
  }
  return wrong
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** Header, slot 0 and commitment whole; the first and last byte of the body; 200 more, drawn from all. */
export function sampledPlaces(drop: Bytes): number[] {
  const random = fixedRandom('sotto/1 vectors: flips')
  const drawn = range(0, 200).map(() => {
    const [a = 0, b = 0, c = 0] = random(3)
    return ((a << 16) | (b << 8) | c) % drop.length
  })
  return [
    ...range(0, headerLength),
    ...range(headerLength, headerLength + slotLength),
    ...range(commitmentAt, bodyAt),
    bodyAt,
    drop.length - 1,
    ...drawn,
  ]
}

export const everyPlace = (drop: Bytes): number[] => range(0, drop.length)

/** The drop that is flipped, and the key that opens it. */
export function drawDropToFlip(): { drop: Bytes; keys: OpeningKeys } {
  const world = drawVectorWorld()
  const [report] = sealVectorDrops(world)
  if (report === undefined) throw new Error('a report')
  return { drop: report.bytes, keys: { epoch: world.epoch, own: [] } }
}
