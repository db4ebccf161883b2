/** Reading a file by places, a window at a time: what is not asked for is never in memory. */

import type { Bytes } from '../../crypto/bytes.ts'
import { CleaningError } from './looked.ts'

const windowBytes = 64 * 1024

export class BlobReader {
  readonly file: Blob
  #window: Bytes = new Uint8Array(0)
  #windowFrom = 0

  constructor(file: Blob) {
    this.file = file
  }

  get size(): number {
    return this.file.size
  }

  /** @throws CleaningError `damaged` when the file ends before */
  async bytes(from: number, length: number): Promise<Bytes> {
    if (length < 0 || from < 0 || from + length > this.size) throw new CleaningError('damaged')
    if (length > windowBytes) return this.#read(from, from + length)
    if (from < this.#windowFrom || from + length > this.#windowFrom + this.#window.length) {
      this.#window = await this.#read(from, Math.min(from + windowBytes, this.size))
      this.#windowFrom = from
    }
    const at = from - this.#windowFrom
    return this.#window.subarray(at, at + length)
  }

  /** A slice, checked against the file's end. */
  slice(from: number, length: number): Blob {
    if (length < 0 || from + length > this.size) throw new CleaningError('damaged')
    return this.file.slice(from, from + length)
  }

  async #read(from: number, to: number): Promise<Bytes> {
    return new Uint8Array(await this.file.slice(from, to).arrayBuffer())
  }
}

export const u16 = (bytes: Bytes, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
export const u32 = (bytes: Bytes, at: number): number => u16(bytes, at) * 0x10000 + u16(bytes, at + 2)
export const u32Little = (bytes: Bytes, at: number): number =>
  (((bytes[at + 3] ?? 0) << 24) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 1] ?? 0) << 8) |
    (bytes[at] ?? 0)) >>>
  0

/** One byte to a character, for signatures and the texts of old formats. */
export const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

export const startsWith = (bytes: Uint8Array, signature: string, at = 0): boolean => {
  for (let i = 0; i < signature.length; i++) if (bytes[at + i] !== signature.charCodeAt(i)) return false
  return true
}
