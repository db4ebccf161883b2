/**
 * Writing a zip archive that says nothing of when, where and by what it was made: one date for every entry, no comments, no
 * extra fields. Its parts are kept as a Blob, not in memory.
 */

import { Deflate } from 'fflate'
import { toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { CleaningError } from '../looked.ts'
import { crc32 } from './crc32.ts'

const mostBytes = 0x7fffffff
/** 1 January 1980, the first day that there is. */
const firstDay = 0x21
/** UTF-8 names. */
const flags = 0x0800
/** Pieces; a Blob is the browser's to keep. */
const mostInMemory = 64

interface Written {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly content: Blob
}

export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export class ZipWriter {
  readonly #written: Written[] = []

  /** For text: deflated. */
  async addPacked(name: string, pieces: Pieces): Promise<void> {
    const held: Blob[] = []
    let parts: Bytes[] = []
    const deflate = new Deflate({ level: 6 }, (piece) => parts.push(piece as Bytes))
    let [crc, size] = [0, 0]
    for await (const piece of pieces) {
      crc = crc32(piece, crc)
      size += piece.length
      deflate.push(piece)
      if (parts.length < mostInMemory) continue
      held.push(new Blob(parts))
      parts = []
    }
    deflate.push(new Uint8Array(0), true)
    this.#add(name, 8, crc, size, new Blob([...held, ...parts]))
  }

  /** For what is small already. */
  async addStored(name: string, content: Blob): Promise<void> {
    let crc = 0
    for (let from = 0; from < content.size; from += 1 << 20)
      crc = crc32(new Uint8Array(await content.slice(from, from + (1 << 20)).arrayBuffer()), crc)
    this.#add(name, 0, crc, content.size, content)
  }

  /**
   * @param first the entry that a format wants at the beginning; the others follow by name
   * @throws CleaningError `too-large` past 2 GiB
   */
  end(type: string, first: string): Blob {
    const place = ({ name }: Written): string => (name === first ? '' : name)
    const entries = this.#written.sort((a, b) => (place(a) < place(b) ? -1 : 1))
    const parts: BlobPart[] = []
    const directory: Blob[] = []
    let at = 0
    for (const entry of entries) {
      const header = headerOf(entry, null)
      directory.push(headerOf(entry, at))
      parts.push(header, entry.content)
      at += header.size + entry.content.size
      if (at > mostBytes) throw new CleaningError('too-large')
    }
    return new Blob([...parts, ...directory, endOf(directory, at)], { type })
  }

  #add(name: string, method: number, crc: number, size: number, content: Blob): void {
    this.#written.push({ name, method, crc, size, content })
  }
}

function endOf(directory: readonly Blob[], at: number): DataView<ArrayBuffer> {
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, directory.length, true)
  end.setUint16(10, directory.length, true)
  end.setUint32(
    12,
    directory.reduce((sum, { size }) => sum + size, 0),
    true,
  )
  end.setUint32(16, at, true)
  return end
}

/** @param at where the entry begins: for the directory; null before the entry itself */
function headerOf({ name, method, crc, size, content }: Written, at: number | null): Blob {
  const head = new DataView(new ArrayBuffer(at === null ? 30 : 46))
  const nameBytes = toUtf8(name)
  head.setUint32(0, at === null ? 0x04034b50 : 0x02014b50, true)
  // Version 2.0; in the directory as a Unix program has it.
  if (at !== null) head.setUint16(4, 0x0314, true)
  const from = at === null ? 4 : 6
  for (const [i, field] of [20, flags, method, 0, firstDay].entries())
    head.setUint16(from + 2 * i, field, true)
  head.setUint32(from + 10, crc, true)
  head.setUint32(from + 14, content.size, true)
  head.setUint32(from + 18, size, true)
  head.setUint16(from + 22, nameBytes.length, true)
  if (at !== null) head.setUint32(42, at, true)
  return new Blob([head, nameBytes])
}
