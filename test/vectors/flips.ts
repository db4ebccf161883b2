/** Flipping bytes of a sealed thing: each flip must make it fail to open, with the one code that its place has. */

import type { Bytes } from '../../crypto/bytes.ts'
import { CryptoError, type CryptoErrorCode } from '../../crypto/errors.ts'
import { hash } from '../../crypto/primitives/hash.ts'
import { bodyAt, commitmentAt, headerLength, slotLength } from '../../crypto/protocol/drop-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { TeamGrant } from '../../crypto/protocol/journal-event.ts'
import { openEvent } from '../../crypto/reviewer/log-event.ts'
import type { OpeningKeys } from '../../crypto/reviewer/open-drop.ts'
import { openSnapshotPart } from '../../crypto/reviewer/snapshot.ts'
import { openGrant } from '../../crypto/reviewer/team-grant.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { codeOf } from '../support/refusal-code.ts'
import { sealVectorDrops } from './sealed-things.ts'
import { sealVectorGrants, sealVectorSnapshot, sealVectorTeamLog } from './team-things.ts'
import { drawVectorWorld, type VectorWorld } from './vector-world.ts'

export interface WrongFlip {
  readonly at: number
  readonly mask: number
  readonly got: CryptoErrorCode | 'no error'
}

const expectedAt = (at: number): CryptoErrorCode =>
  at === 4 ? 'unknown-version' : at === 5 ? 'unknown-suite' : 'cannot-open'

/** The flips that did not end as they should: none, when `open` is what it should be. */
export function wrongFlips(
  good: Bytes,
  open: (bytes: Bytes) => unknown,
  places: readonly number[],
): WrongFlip[] {
  const wrong: WrongFlip[] = []
  const flipped: Bytes = new Uint8Array(good)
  for (const at of places) {
    const mask = [0x01, 0x80, 0xff, 0x10][at & 3] ?? 1
    flipped[at] = (flipped[at] ?? 0) ^ mask
    const got = codeOf(() => open(flipped))
    if (got !== expectedAt(at)) wrong.push({ at, mask, got })
    flipped[at] = good[at] ?? 0
  }
  return wrong
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** Header, slot 0 and commitment whole; the first and last byte of the body; 200 more, drawn from all. */
export function sampledPlaces(drop: Bytes): number[] {
  return [
    ...range(0, headerLength),
    ...range(headerLength, headerLength + slotLength),
    ...range(commitmentAt, bodyAt),
    bodyAt,
    drop.length - 1,
    ...drawnPlaces(drop, 200),
  ]
}

function drawnPlaces({ length }: Bytes, count: number): number[] {
  const random = fixedRandom('sotto/1 vectors: flips')
  return range(0, count).map(() => {
    const [a = 0, b = 0, c = 0] = random(3)
    return ((a << 16) | (b << 8) | c) % length
  })
}

/** Header, tag and nonce (or the beginning of the first slot) whole; the last bytes; 100 more, drawn from all. */
export const fewPlaces = (bytes: Bytes): number[] => [
  ...range(0, 64),
  ...range(bytes.length - 16, bytes.length),
  ...drawnPlaces(bytes, 100),
]

export const everyPlace = (bytes: Bytes): number[] => range(0, bytes.length)

export interface ToFlip {
  readonly good: Bytes
  readonly open: (bytes: Bytes) => unknown
}

/** A grant of class 2, and one whom it is for. What opens for nobody gets the code of what does not open. */
export function drawGrantToFlip(): ToFlip {
  const world = drawVectorWorld()
  const [grant] = sealVectorGrants(world).grants
  if (grant === undefined) throw new Error('a grant')
  return { good: grant.bytes, open: (bytes) => openVectorGrant(world, bytes) }
}

export function openVectorGrant({ deskId, member, roster }: VectorWorld, bytes: Bytes): TeamGrant {
  const opened = openGrant(bytes, deskId, [member], roster)
  if (opened === null) throw new CryptoError('cannot-open')
  return opened
}

/** Named anew after each flip: what the head says of it is not what refuses it. */
export function drawPartToFlip(): ToFlip {
  const world = drawVectorWorld()
  const { key, part } = sealVectorSnapshot(world)
  const open = (bytes: Bytes) => {
    const named = { tag: bytes.slice(8, 24) as Tag, hash: hash(32, null, 'snapshot/part', bytes) as Hash }
    return openSnapshotPart(bytes, { desk: world.deskId, key }, named)
  }
  return { good: part, open }
}

/** The first event of a case that carries a body. */
export async function drawEventToFlip(): Promise<ToFlip> {
  const world = drawVectorWorld()
  const [report] = sealVectorDrops(world)
  const { keys, ofCase } = await sealVectorTeamLog(world, report?.bytes ?? new Uint8Array(0))
  const good = ofCase[0]?.bytes ?? new Uint8Array(0)
  return { good, open: (bytes) => openEvent(bytes, world.deskId, keys.first, world.roster) }
}

/** The drop that is flipped, and the key that opens it. */
export function drawDropToFlip(): { drop: Bytes; keys: OpeningKeys } {
  const world = drawVectorWorld()
  const [report] = sealVectorDrops(world)
  if (report === undefined) throw new Error('a report')
  return { drop: report.bytes, keys: { epoch: world.epoch, own: [] } }
}
