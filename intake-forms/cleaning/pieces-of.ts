/**
 * A file piece by piece through one piece of memory that is used again and again: what the browser would only collect
 * later stands beside it, and a file of some gigabytes fills hundreds of megabytes by that.
 */

import type { Bytes } from '../../crypto/bytes.ts'

export const pieceBytes = 4 * 1_048_576

/**
 * Pieces of 4 MiB, the last one shorter. Each holds until the next is asked for.
 * @throws DOMException when it cannot be read any more
 */
export async function* piecesOf(file: Blob): AsyncGenerator<Bytes, void, undefined> {
  const reader = byteReader(file)
  if (reader === null) return yield* slicesOf(file)
  let memory = new ArrayBuffer(Math.min(pieceBytes, file.size))
  try {
    for (let at = 0; at < file.size; at += pieceBytes) {
      const piece = await fill(reader, memory, Math.min(pieceBytes, file.size - at))
      yield piece
      memory = piece.buffer
    }
  } finally {
    reader.releaseLock()
  }
}

/** Null in a browser whose files give no streams of bytes. */
function byteReader(file: Blob): ReadableStreamBYOBReader | null {
  try {
    return file.stream().getReader({ mode: 'byob' })
  } catch {
    return null
  }
}

/** Each read hands the memory over and gives it back. */
async function fill(reader: ReadableStreamBYOBReader, memory: ArrayBuffer, length: number): Promise<Bytes> {
  let filled = 0
  let held = memory
  while (filled < length) {
    const { value, done } = await reader.read(new Uint8Array(held, filled, length - filled))
    if (done || value === undefined) throw new DOMException('the file ended early', 'NotReadableError')
    filled += value.length
    held = value.buffer
  }
  return new Uint8Array(held, 0, length)
}

async function* slicesOf(file: Blob): AsyncGenerator<Bytes, void, undefined> {
  for (let at = 0; at < file.size; at += pieceBytes)
    yield new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer())
}
