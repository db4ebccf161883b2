/** SHA-256, at once: on the server the platform's synchronous one is at hand. */

import { createHash } from 'node:crypto'
import type { Bytes } from '../crypto/bytes.ts'
import type { Hash } from '../crypto/protocol/ids.ts'

export const digest = (bytes: Bytes): Hash =>
  new Uint8Array(createHash('sha256').update(bytes).digest()) as Hash
