/** A whole bucket of the board, and nothing else: the server cannot tell for which of its slips. */

import type { Bytes } from '../../crypto/bytes.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import { bucketPath } from './addresses.ts'
import type { Tools } from './tools.ts'

/** A board that is larger has more buckets. */
const mostBytes = 64 * 1_048_576

/** @param bucketByte of an identity; its top `bits` bits name the bucket. Null when nobody answered. */
export async function readBucket(tools: Tools, bits: number, bucketByte: number): Promise<Bytes | null> {
  try {
    const response = await tools.request(bucketPath(bits, bucketOf(bucketByte, bits)), { cache: 'no-store' })
    if (!response.ok) return null
    const bytes = await response.arrayBuffer()
    return bytes.byteLength > mostBytes ? null : new Uint8Array(bytes)
  } catch {
    return null
  }
}
