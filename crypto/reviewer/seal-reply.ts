/** Slips for the board: a reply to a source, or a dummy that nobody can tell from one (protocol section 4). */

import * as z from 'zod/mini'
import { concat, toUtf8, type Bytes } from '../bytes.ts'
import { padTo, u32 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { sign } from '../primitives/hash.ts'
import { encapsulate, fromEngine, lockOnce, throwawayKey, type Random } from '../primitives/seal.ts'
import { slipKey, slipTag } from '../primitives/slip-keys.ts'
import type { DeskId, Tag } from '../protocol/ids.ts'
import { Reply } from '../protocol/inside.ts'
import { encodeSlipHeader, slipRoom, slipSealedLength } from '../protocol/slip-layout.ts'
import { reveal, type Secret } from '../secret.ts'
import type { ReplyAddress } from './open-drop.ts'

export interface SealedSlip {
  readonly tag: Tag
  /** One byte; the console tells the server its top bits only. */
  readonly bucket: number
  readonly bytes: Bytes
}

export interface ReplyToSeal {
  readonly desk: DeskId
  readonly to: ReplyAddress
  readonly reply: Reply
  /** How many replies this source has had from this desk on this day. */
  readonly i: number
  readonly signingSeed: Secret<'person/sign'>
}

const encodeReply = (reply: Reply): Bytes => toUtf8(JSON.stringify(z.encode(Reply, reply)))

/** Whether a letter is short enough for one slip. */
export const fitsOneSlip = (reply: Reply): boolean => encodeReply(reply).length <= slipRoom

/** @throws CryptoError `too-long` */
export function sealReply(
  { desk, to, reply, i, signingSeed }: ReplyToSeal,
  random: Random = fromEngine,
): SealedSlip {
  const json = encodeReply(reply)
  if (json.length > slipRoom) throw new CryptoError('too-long')
  const header = encodeSlipHeader(desk, reply.day)
  const tag = slipTag(to.tagKey, reply.day, i)
  const { ciphertext, sharedSecret } = encapsulate(to.sealingKey, random)
  const key = slipKey(sharedSecret, { ...to, header, tag, ciphertext })
  const signature = sign(reveal(signingSeed), 'board/reply', header, tag, ciphertext, json)
  const inside = padTo(slipSealedLength - 16, concat(signature, u32(json.length), json))
  return { tag, bucket: to.bucket, bytes: concat(header, tag, ciphertext, lockOnce(key, inside)) }
}

/** Random tag and bucket, a real encapsulation to nobody. */
export function dummySlip(desk: DeskId, day: number, random: Random = fromEngine): SealedSlip {
  const tag = random(16) as Tag
  const { ciphertext } = encapsulate(throwawayKey(random), random)
  const bytes = concat(encodeSlipHeader(desk, day), tag, ciphertext, random(slipSealedLength))
  return { tag, bucket: random(1)[0] ?? 0, bytes }
}

/**
 * Exactly `size` slips, real ones among dummies, in the order of their tags.
 * @throws CryptoError `too-long` when there are more real ones than fit
 */
export function fillBatch(
  real: readonly SealedSlip[],
  size: number,
  desk: DeskId,
  day: number,
): SealedSlip[] {
  if (real.length > size) throw new CryptoError('too-long')
  const dummies = Array.from({ length: size - real.length }, () => dummySlip(desk, day))
  return [...real, ...dummies].sort((a, b) => compare(a.tag, b.tag))
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
