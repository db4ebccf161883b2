/** The text of a volume by where its bytes stand: only the chunks that hold them are fetched and opened. */

import type { Bytes } from '../../crypto/bytes.ts'
import { chunkRoom } from '../../crypto/protocol/volume-layout.ts'
import type { OpenVolume } from '../session/volume-verbs.ts'

/** What somebody who reads on takes in one go: through a slow circuit it comes within a request's patience. */
export const pieceBytes = 16 * chunkRoom
/** In one request: a piece that begins in the middle of a chunk. */
const chunksAtOnce = 17
/** Kept in memory: whoever reads on begins in the chunk in which they stopped. */
const keptChunks = 32

export interface VolumeText {
  /** Of at least one byte. @throws VolumeProblem, Refusal */
  read(from: number, to: number): Promise<Bytes>
}

export function volumeText(volume: OpenVolume): VolumeText {
  const kept = new Map<number, Bytes>()

  const keep = (number: number, chunk: Bytes): void => {
    kept.delete(number)
    kept.set(number, chunk)
    const [oldest] = kept.keys()
    if (kept.size > keptChunks && oldest !== undefined) kept.delete(oldest)
  }
  /** Of chunks in a row, as many as one request asks for. */
  const some = async (first: number, count: number): Promise<readonly Bytes[]> => {
    const known = Array.from({ length: count }, (_, i) => kept.get(first + i) ?? null)
    const from = known.indexOf(null)
    if (from === -1) return known as Bytes[]
    const missing = known.lastIndexOf(null) + 1 - from
    const read = await volume.read(first + from, missing)
    for (const [i, chunk] of read.entries()) {
      known[from + i] = chunk
      keep(first + from + i, chunk)
    }
    return known as Bytes[]
  }
  return {
    async read(from, to) {
      volume.mayRead()
      const text = new Uint8Array(to - from)
      const last = Math.floor((to - 1) / chunkRoom)
      for (let first = Math.floor(from / chunkRoom); first <= last; first += chunksAtOnce) {
        const chunks = await some(first, Math.min(chunksAtOnce, last + 1 - first))
        for (const [i, chunk] of chunks.entries()) put(text, from, (first + i) * chunkRoom, chunk)
      }
      return text
    },
  }
}

/** What of a chunk that begins at `at` belongs into a text that begins at `from`. */
function put(text: Bytes, from: number, at: number, chunk: Bytes): void {
  const begin = Math.max(0, from - at)
  const end = Math.min(chunk.length, from + text.length - at)
  text.set(chunk.subarray(begin, end), at + begin - from)
}
