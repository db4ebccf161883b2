/**
 * Pieces of an upload to a file: gathered and written in large steps, while the next ones are received. They are copied out
 * of the network's buffers, which costs less than keeping those alive until they are written.
 */

import type { FileHandle } from 'node:fs/promises'

/** Written at once. Two of these are what an upload takes of the memory. */
const stepBytes = 524_288

/**
 * Everything that came is written, even when the pieces end early or throw.
 * @param atMost bytes; more is a defect of whoever gives the pieces
 */
export async function writePieces(
  handle: FileHandle,
  offset: number,
  atMost: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  const step = Math.min(stepBytes, atMost)
  let [filling, other] = [Buffer.allocUnsafeSlow(step), Buffer.allocUnsafeSlow(step)]
  let [at, filled] = [offset, 0]
  let writing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    await writing
    writing = writeAll(handle, filling.subarray(0, filled), at)
    // Awaited before the next step; until then nobody listens.
    writing.catch(() => undefined)
    at += filled
    filled = 0
    ;[filling, other] = [other, filling]
  }

  try {
    for await (const piece of pieces) {
      if (at + filled + piece.length > offset + atMost) throw new RangeError('more came than was announced')
      for (let done = 0; done < piece.length;) {
        const part = piece.subarray(done, done + step - filled)
        filling.set(part, filled)
        filled += part.length
        done += part.length
        if (filled === step) await write()
      }
    }
  } finally {
    if (filled > 0) await write()
    await writing
  }
}

/** A disk that is nearly full takes a part before it refuses. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  }
}
