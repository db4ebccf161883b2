/**
 * A volume that is sealed while it is read (protocol section 3b). No chunk is sealed twice under one header: what may
 * have to be sent again is kept, and what is no longer kept cannot be sent again.
 */

import { concat, type Bytes } from '../../../crypto/bytes.ts'
import { volumeCipher } from '../../../crypto/primitives/volume-cipher.ts'
import {
  chunkAt,
  chunkBytes,
  chunkRoom,
  volumeBytes,
  volumeHeaderBytes,
} from '../../../crypto/protocol/volume-layout.ts'
import type { FileText } from './file-text.ts'

/** The server stands where nothing is held: only another volume, with another key, can follow. */
export class NoLongerKept extends Error {}

export interface SealedSource {
  /** Bytes of the whole volume. */
  readonly size: number
  /**
   * What is given holds until the next slice: its memory is used again.
   * @throws NoLongerKept, and whatever reading a file throws
   */
  slice(from: number, to: number): Promise<Bytes>
}

/** The sealed chunks that are held, one behind the other: from number `first` on, `count` of them. */
interface Kept {
  bytes: Bytes
  first: number
  count: number
}

/**
 * @param secret from `chunkSecret`, of this header
 * @throws CryptoError `malformed` of a header that is none
 */
export async function sealedSource(text: FileText, secret: Bytes, header: Bytes): Promise<SealedSource> {
  const cipher = await volumeCipher(secret, header)
  const size = volumeBytes(cipher.chunks)
  const kept: Kept = { bytes: new Uint8Array(), first: 0, count: 0 }
  const readOn = readAhead(text, cipher.chunks)
  /** One at a time: two reads at once could seal a chunk twice. */
  let before: Promise<unknown> = Promise.resolve()

  async function sealTo(last: number): Promise<void> {
    const next = kept.first + kept.count
    if (last < next) return
    const plain = await readOn(next, last + 1)
    for (let i = 0; i <= last - next; i++) {
      const sealed = await cipher.seal(next + i, plain.subarray(i * chunkRoom, (i + 1) * chunkRoom))
      kept.bytes.set(sealed, kept.count * chunkBytes)
      kept.count++
    }
  }

  async function read(from: number, to: number): Promise<Bytes> {
    const first = numberAt(from)
    const last = numberAt(to - 1)
    if (first < kept.first || first > kept.first + kept.count) throw new NoLongerKept()
    moveTo(kept, first, last + 1 - first)
    await sealTo(last)
    if (from < volumeHeaderBytes)
      return concat(header, kept.bytes.subarray(0, Math.max(0, to - volumeHeaderBytes))).subarray(from, to)
    const start = chunkAt(first)
    return kept.bytes.subarray(from - start, to - start)
  }

  return {
    size,
    slice(from, to) {
      if (from < 0 || to > size || from >= to) throw new RangeError('the volume has no such bytes')
      const now = before.then(() => read(from, to))
      before = now.catch(() => undefined)
      return now
    },
  }
}

/** Lets go of the chunks before `first`, and makes room for `count` from there on. */
function moveTo(kept: Kept, first: number, count: number): void {
  const gone = first - kept.first
  kept.bytes.copyWithin(0, gone * chunkBytes, kept.count * chunkBytes)
  kept.first = first
  kept.count -= gone
  if (kept.bytes.length >= count * chunkBytes) return
  const more = new Uint8Array(count * chunkBytes)
  more.set(kept.bytes.subarray(0, kept.count * chunkBytes))
  kept.bytes = more
}

/** The text of chunks, read while those before are sealed and sent: as many again, which is a guess. */
function readAhead(text: FileText, chunks: number): (from: number, to: number) => Promise<Bytes> {
  let ahead: { readonly from: number; readonly to: number; readonly text: Promise<Bytes> } | null = null
  const read = (from: number, to: number): Promise<Bytes> => text.read(from * chunkRoom, to * chunkRoom)
  return async (from, to) => {
    const guessed = ahead?.from === from && ahead.to === to ? ahead.text : null
    const plain = await (guessed ?? read(from, to))
    const end = Math.min(to + (to - from), chunks)
    ahead = end > to ? { from: to, to: end, text: read(to, end) } : null
    // Whoever asks for it next hears that it cannot be read; nobody else does.
    ahead?.text.catch(() => undefined)
    return plain
  }
}

/** Of the chunk in which a byte of the volume lies; the header counts to the first. */
const numberAt = (at: number): number => Math.max(0, Math.floor((at - volumeHeaderBytes) / chunkBytes))
