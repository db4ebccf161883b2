/** A whole bucket of the board, and nothing else: the server cannot tell for which of its slips. */

import type { Bytes } from '../../crypto/bytes.ts'
import { portalApi } from '../../crypto/protocol/api.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import type { Tools } from './tools.ts'

/** @param bucketByte of an identity; its top `bits` bits name the bucket. Null when nobody answered. */
export async function readBucket(tools: Tools, bits: number, bucketByte: number): Promise<Bytes | null> {
  const bucket = bucketOf(bucketByte, bits)
  const path = portalApi.readBucket.path.replace(':bits', String(bits)).replace(':bucket', String(bucket))
  try {
    const response = await tools.request(path, { cache: 'no-store' })
    if (!response.ok) return null
    const bytes = await response.arrayBuffer()
    return bytes.byteLength > portalApi.readBucket.answer.atMost ? null : new Uint8Array(bytes)
  } catch {
    return null
  }
}
