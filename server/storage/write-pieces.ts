/** Pieces of an upload to a file: written in large steps, without copying them, the next ones received meanwhile. */

import type { FileHandle } from 'node:fs/promises'

/** Written at once. At most two of these wait in memory for one upload. */
const stepBytes = 1_048_576

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
  const end = offset + atMost
  let at = offset
  let waiting: Uint8Array[] = []
  let bytes = 0
  let writing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    await writing
    writing = writeAll(handle, waiting, at)
    // Awaited before the next step; until then nobody listens.
    writing.catch(() => undefined)
    at += bytes
    waiting = []
    bytes = 0
  }

  try {
    for await (const piece of pieces) {
      if (at + bytes + piece.length > end) throw new RangeError('more came than was announced')
      waiting.push(piece)
      bytes += piece.length
      if (bytes >= stepBytes) await write()
    }
  } finally {
    if (bytes > 0) await write()
    await writing
  }
}

/** A disk that is nearly full takes a part before it refuses. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[], at: number): Promise<void> {
  const { bytesWritten } = await handle.writev(pieces as Uint8Array[], at)
  const all = pieces.reduce((sum, { length }) => sum + length, 0)
  if (bytesWritten === all) return
  const rest = Buffer.concat(pieces).subarray(bytesWritten)
  for (let done = 0; done < rest.length;) {
    done += (await handle.write(rest, done, rest.length - done, at + bytesWritten + done)).bytesWritten
  }
}
