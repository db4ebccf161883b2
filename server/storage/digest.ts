/** SHA-256, at once: on the server the platform's synchronous one is at hand. */

import { hash } from 'node:crypto'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'

export const digest = (bytes: Bytes): Hash => copyOf(hash('sha256', bytes, 'buffer')) as Hash
