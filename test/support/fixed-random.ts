/**
 * Bytes that look random and are always the same: the `random` of the vectors. Block n of the stream is
 * BLAKE2b-512 of the seed text, a zero byte and n as u32; a request takes the next bytes of the stream.
 * Node's own BLAKE2b makes it, so that the engines under test have no part in it.
 */

import { createHash } from 'node:crypto'
import type { Bytes } from '../../crypto/bytes.ts'
import type { Random } from '../../crypto/primitives/seal.ts'

export function fixedRandom(seed: string): Random {
  let held = Buffer.alloc(0)
  let blocks = 0
  return (length) => {
    while (held.length < length) {
      const counter = Buffer.alloc(4)
      counter.writeUInt32BE(blocks++)
      const block = createHash('blake2b512').update(seed, 'utf8').update('\0').update(counter).digest()
      held = Buffer.concat([held, block])
    }
    const taken: Bytes = new Uint8Array(held.subarray(0, length))
    held = held.subarray(length)
    return taken
  }
}
