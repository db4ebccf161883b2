/** The platform's own zlib, with an end: what unpacks to more than asked for is damaged. */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import { CleaningError } from './looked.ts'

/** @throws CleaningError `damaged` */
export async function inflate(packed: Bytes, mostBytes: number): Promise<Bytes> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const part: Uint8Array = read.value
      length += part.length
      if (length > mostBytes) throw new CleaningError('damaged')
      parts.push(part)
    }
  } catch {
    await reader.cancel().catch(() => {})
    throw new CleaningError('damaged')
  }
  return concat(...parts)
}

export async function deflate(bytes: Bytes): Promise<Bytes> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}
