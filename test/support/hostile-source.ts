/**
 * A source who writes drops by hand, byte by byte, and keeps to the layout only where it suits: what the page
 * would never make. Built from the primitives, not from `sealDrop`.
 */

import * as z from 'zod/mini'
import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { padTo, u32, u8, zeros } from '../../crypto/byte-writer.ts'
import { contentKeys, dropContext, slotKey } from '../../crypto/primitives/drop-keys.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { sign } from '../../crypto/primitives/hash.ts'
import { encapsulate, throwawayKey, fromEngine, lockOnce } from '../../crypto/primitives/seal.ts'
import {
  bodyAt,
  encodeDropHeader,
  sealedSlotLength,
  type DropHeader,
} from '../../crypto/protocol/drop-layout.ts'
import { Statement } from '../../crypto/protocol/inside.ts'
import { dropBytes, dropSlots } from '../../crypto/suite.ts'

export interface HandSlot {
  readonly publicKey: Bytes
  /** 32 bytes. */
  readonly contentKey: Bytes
  /** kind, k, x and five zeros: `1 0 0 00000` in a drop as it should be. */
  readonly before?: Bytes
}

/** Header and eight slots; the ones that are left out are empty. */
export function handFront(header: DropHeader, slots: readonly (HandSlot | null)[]): Bytes {
  const headerBytes = encodeDropHeader(header)
  const all = Array.from({ length: dropSlots }, (_, i) => slots[i] ?? null)
  return concat(headerBytes, ...all.map((slot, number) => handSlot(headerBytes, slot, number)))
}

function handSlot(header: Bytes, slot: HandSlot | null, number: number): Bytes {
  if (slot === null) {
    return concat(encapsulate(throwawayKey(fromEngine), fromEngine).ciphertext, fromEngine(sealedSlotLength))
  }
  const { publicKey, contentKey, before = concat(u8(1), zeros(7)) } = slot
  const { ciphertext, sharedSecret } = encapsulate(publicKey, fromEngine)
  const key = slotKey(sharedSecret, { header, number, publicKey, ciphertext })
  return concat(ciphertext, lockOnce(key, concat(before, contentKey)))
}

export interface HandStatement {
  readonly seed: Bytes
  readonly sealingKey?: Bytes
  readonly tagKey?: Bytes
  /** bucket u8 and three zeros. */
  readonly bucketAndZeros?: Bytes
  readonly json: Bytes
  /** What the length field says; the length of the JSON when it is left out. */
  readonly saysLength?: number
}

export const statementJson = (statement: Statement): Bytes =>
  toUtf8(JSON.stringify(z.encode(Statement, statement)))

export const handStatement = (made: HandStatement): Bytes =>
  concat(
    engine().signingPublicKey(made.seed),
    made.sealingKey ?? zeros(1216),
    made.tagKey ?? zeros(32),
    made.bucketAndZeros ?? zeros(4),
    u32(made.saysLength ?? made.json.length),
    made.json,
  )

export interface HandBody {
  readonly front: Bytes
  readonly contentKey: Bytes
  readonly seed: Bytes
  readonly statement: Bytes
  readonly sizeClass: DropHeader['sizeClass']
  /** Signed over these instead of the drop's own context and commitment. */
  readonly signedOver?: { readonly context: Bytes; readonly commitment: Bytes }
  /** The last byte of the padding. */
  readonly lastByte?: number
}

/** Front, commitment and body: a whole drop. */
export function handDrop(made: HandBody): Bytes {
  const context = dropContext(made.front)
  const { bodyKey, commitment } = contentKeys(made.contentKey, context)
  const over = made.signedOver ?? { context, commitment }
  const signature = sign(made.seed, 'drop/statement', over.context, over.commitment, made.statement)
  const inside = padTo(dropBytes[made.sizeClass] - bodyAt - 16, concat(signature, made.statement))
  if (made.lastByte !== undefined) inside[inside.length - 1] = made.lastByte
  return concat(made.front, commitment, lockOnce(bodyKey, inside, context))
}
