/**
 * Reads a request's body whole, up to a limit. What the network's own buffers held of it is zeroed as it is copied
 * out, so that one copy exists, and that is the caller's to zero.
 */

import type { IncomingMessage } from 'node:http'
import type { Bytes } from '../../crypto/bytes.ts'
import { Refusal } from '../refusal.ts'

/** The other side left before its request was whole: there is nobody to answer. */
export class ConnectionGone extends Error {
  override readonly name = 'ConnectionGone'
}

const firstGuess = 4096
/** What a mere promise of a long body may occupy. */
const mostAtFirst = 131_072

/**
 * A body over the limit is read to its end and forgotten: who still sends would not read an answer. The server's
 * request timeout ends what never ends.
 * @throws Refusal `too-large`; ConnectionGone
 */
export function readBody(request: IncomingMessage, atMost: number): Promise<Bytes> {
  const declared = Number(request.headers['content-length'] ?? firstGuess)
  let kept: Bytes = new Uint8Array(Math.min(declared, atMost, mostAtFirst))
  let length = 0

  function keep(chunk: Buffer): void {
    const end = length + chunk.length
    if (end > kept.length && end <= atMost) kept = grown(kept, Math.min(atMost, Math.max(end, length * 2)))
    if (end <= atMost) kept.set(chunk, length)
    chunk.fill(0)
    length = end
  }

  return new Promise((resolve, reject) => {
    const gone = (): void => {
      reject(new ConnectionGone())
    }
    request.on('data', keep)
    request.once('error', gone)
    request.once('close', gone)
    request.once('end', () => {
      request.off('close', gone)
      if (length > atMost) reject(new Refusal('too-large'))
      else resolve(length === kept.length ? kept : kept.slice(0, length))
    })
  })
}

function grown(bytes: Bytes, length: number): Bytes {
  const larger = new Uint8Array(length)
  larger.set(bytes)
  bytes.fill(0)
  return larger
}
