/** The key schedule of a drop (protocol section 3): the same for who seals and who opens. */

import type { Bytes } from '../bytes.ts'
import { u8 } from '../byte-writer.ts'
import type { StatementId } from '../protocol/ids.ts'
import { hash } from './hash.ts'

export const slotKey = (
  sharedSecret: Bytes,
  slot: {
    readonly header: Bytes
    readonly number: number
    readonly publicKey: Bytes
    readonly ciphertext: Bytes
  },
): Bytes => hash(32, sharedSecret, 'drop/slot', slot.header, u8(slot.number), slot.publicKey, slot.ciphertext)

/** Binds body and signature to the header and every slot. `front` is all bytes before the commitment. */
export const dropContext = (front: Bytes): Bytes => hash(32, null, 'drop/context', front)

/**
 * What a case counts once. It covers the text: whoever wrote a drop knows its content key, and could put a second
 * body behind the same front and commitment.
 */
export const statementId = (context: Bytes, commitment: Bytes, statement: Bytes): StatementId =>
  hash(32, null, 'drop/statement-id', context, commitment, statement) as StatementId

/** One content key, one body key and one commitment: a drop cannot open to two texts. */
export function contentKeys(contentKey: Bytes, context: Bytes): { bodyKey: Bytes; commitment: Bytes } {
  const both = hash(64, contentKey, 'drop/content', context)
  return { bodyKey: both.slice(0, 32), commitment: both.slice(32) }
}
