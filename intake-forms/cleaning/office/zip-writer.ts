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
  readonly name: Bytes
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export class ZipWriter {
  #parts: BlobPart[] = []
  #at = 0
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

  /** @throws CleaningError `too-large` past 2 GiB */
  end(type: string): Blob {
    const directory = this.#written.map((entry) => headerOf(entry, true))
    const length = directory.reduce((sum, { size }) => sum + size, 0)
    const end = new DataView(new ArrayBuffer(22))
    end.setUint32(0, 0x06054b50, true)
    end.setUint16(8, this.#written.length, true)
    end.setUint16(10, this.#written.length, true)
    end.setUint32(12, length, true)
    end.setUint32(16, this.#at, true)
    return new Blob([...this.#parts, ...directory, end], { type })
  }

  #add(name: string, method: number, crc: number, size: number, content: Blob): void {
    const entry = { name: toUtf8(name), method, crc, size, packed: content.size, at: this.#at }
    const header = headerOf(entry, false)
    this.#parts.push(header, content)
    this.#at += header.size + content.size
    if (this.#at > mostBytes) throw new CleaningError('too-large')
    this.#written.push(entry)
  }
}

/** Of the entry itself, or of the directory, which knows more. */
function headerOf({ name, method, crc, packed, size, at }: Written, isDirectory: boolean): Blob {
  const head = new DataView(new ArrayBuffer(isDirectory ? 46 : 30))
  head.setUint32(0, isDirectory ? 0x02014b50 : 0x04034b50, true)
  // Version 2.0; in the directory as a Unix program has it.
  if (isDirectory) head.setUint16(4, 0x0314, true)
  const from = isDirectory ? 6 : 4
  const fields = [20, flags, method, 0, firstDay] as const
  for (const [i, field] of fields.entries()) head.setUint16(from + 2 * i, field, true)
  head.setUint32(from + 10, crc, true)
  head.setUint32(from + 14, packed, true)
  head.setUint32(from + 18, size, true)
  head.setUint16(from + 22, name.length, true)
  if (isDirectory) head.setUint32(42, at, true)
  return new Blob([head, name])
}
