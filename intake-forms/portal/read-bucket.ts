/** A whole bucket of the board with all desks' editions, and nothing else: the server cannot tell for which of its slips. */

import type { Bytes } from '../../crypto/bytes.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import { bucketPath, editionsPath } from './addresses.ts'
import type { Tools } from './tools.ts'

export interface BucketRead {
  /** One behind the other. */
  readonly slips: Bytes
  /** One behind the other; none when nobody answered. */
  readonly editions: Bytes
}

/** A board that is larger has more buckets. */
const mostBytes = 64 * 1_048_576
const mostEditionBytes = 1_048_576

/** @param bucketByte of an identity; its top `bits` bits name the bucket. Null when nobody answered. */
export async function readBucket(tools: Tools, bits: number, bucketByte: number): Promise<BucketRead | null> {
  const [slips, editions] = await Promise.all([
    readBytes(tools, bucketPath(bits, bucketOf(bucketByte, bits)), mostBytes),
    readBytes(tools, editionsPath, mostEditionBytes),
  ])
  return slips === null ? null : { slips, editions: editions ?? new Uint8Array() }
}

async function readBytes(tools: Tools, path: string, most: number): Promise<Bytes | null> {
  try {
    const response = await tools.request(path, { cache: 'no-store' })
    if (!response.ok) return null
    const bytes = await response.arrayBuffer()
    return bytes.byteLength > most ? null : new Uint8Array(bytes)
  } catch {
    return null
  }
}
