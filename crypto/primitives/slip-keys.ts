/** Tags and keys of the board (protocol section 4): the same for who replies and who looks. */

import type { Bytes } from '../bytes.ts'
import { u32, u8 } from '../byte-writer.ts'
import type { Hash, Tag } from '../protocol/ids.ts'
import { hash } from './hash.ts'

/** `i` counts from 0 the replies of one desk to one source on one day. */
export const slipTag = (tagKey: Bytes, day: number, i: number): Tag =>
  hash(16, tagKey, 'board/tag', u32(day), u8(i)) as Tag

/** T is in it: only the desk that was told T can have written the slip. */
export const slipKey = (
  sharedSecret: Bytes,
  slip: {
    readonly tagKey: Bytes
    readonly header: Bytes
    readonly tag: Bytes
    readonly sealingKey: Bytes
    readonly ciphertext: Bytes
  },
): Bytes =>
  hash(32, sharedSecret, 'board/slip', slip.tagKey, slip.header, slip.tag, slip.sealingKey, slip.ciphertext)

/** What the next reply names as its previous one. */
export const slipHash = (slip: Bytes): Hash => hash(32, null, 'board/previous', slip) as Hash
