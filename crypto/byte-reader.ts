/** Reads a binary layout from front to back; every read is checked against the end. */

import { CryptoError } from './errors.ts'
import { copyOf, isZero, type Bytes } from './bytes.ts'

export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** @throws CryptoError `malformed` past the end. */
  bytes(length: number): Bytes {
    return copyOf(this.#take(length))
  }

  /** As {@link bytes}, in the memory that is read: for what is large, and looked at once. */
  view(length: number): Uint8Array {
    return this.#take(length)
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length
    if (length < 0 || end > this.#bytes.length) throw new CryptoError('malformed')
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }

  u8(): number {
    return this.#take(1)[0] ?? 0
  }

  /** Big-endian, like every integer of the protocol. */
  u32(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#take(4)
    return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
  }

  /** Padding: it must be there and it must be zero. */
  zeros(length: number): void {
    if (!isZero(this.#take(length))) throw new CryptoError('malformed')
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  end(): void {
    if (this.left !== 0) throw new CryptoError('malformed')
  }
}
