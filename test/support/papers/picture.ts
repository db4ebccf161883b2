/** Small pictures with something to say, made here. */

import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length)
  bytes.set(Buffer.from(type, 'latin1'), 4)
  bytes.set(body, 8)
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)))
  return bytes
}

/** A PNG of 2 × 2 points whose text names its author. */
export function pngBy(author: string): Uint8Array {
  const header = Uint8Array.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  const points = deflateSync(Uint8Array.from([0, 0, 255, 0, 255, 0]))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Author\0${author}`, 'latin1')),
    chunk('IDAT', points),
    chunk('IEND', new Uint8Array(0)),
  ])
}
