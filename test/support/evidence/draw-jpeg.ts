/** A JPEG of any size without an encoder: a picture is a walk through coefficients, so only their codes are written. */

import { Buffer } from 'node:buffer'

export interface JpegAsked {
  readonly width: number
  readonly height: number
  /** Segments that stand right behind the start, whole with their markers. */
  readonly before?: readonly Uint8Array[]
}

export function jpegSegment(marker: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Twelve codes of four bits for how large a step is, seven of three bits for the coefficients behind. */
const dcTable = jpegSegment(
  0xc4,
  Buffer.from([0x00, 0, 0, 0, 12, ...Array<number>(12).fill(0)]),
  counting(12),
)
const acTable = jpegSegment(0xc4, Buffer.from([0x10, 0, 0, 7, ...Array<number>(13).fill(0)]), counting(7))

function counting(count: number): Buffer {
  return Buffer.from(Array.from({ length: count }, (_, i) => i))
}

class BitWriter {
  #bytes: Buffer
  #length = 0
  #held = 0
  #bits = 0

  constructor(room: number) {
    this.#bytes = Buffer.alloc(room)
  }

  put(value: number, bits: number): void {
    this.#held = (this.#held << bits) | value
    this.#bits += bits
    while (this.#bits >= 8) {
      this.#bits -= 8
      const byte = (this.#held >> this.#bits) & 255
      this.#byte(byte)
      if (byte === 0xff) this.#byte(0)
    }
    this.#held &= (1 << this.#bits) - 1
  }

  end(): Buffer {
    if (this.#bits > 0) this.put((1 << (8 - this.#bits)) - 1, 8 - this.#bits)
    return this.#bytes.subarray(0, this.#length)
  }

  #byte(byte: number): void {
    if (this.#length === this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)])
    this.#bytes[this.#length++] = byte
  }
}

/** The size class of a number and its bits, as JPEG codes them. */
function codeOf(value: number): readonly [number, number] {
  const size = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value))
  return [size, value < 0 ? value + (1 << size) - 1 : value]
}

/** A colour picture, the same for the same size. */
export function drawJpeg({ width, height, before = [] }: JpegAsked): Buffer {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8)
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 3])
  const parts = Buffer.from([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    jpegSegment(0xdb, Buffer.from([0, ...Array<number>(64).fill(8)])),
    jpegSegment(0xc0, frame, parts),
    dcTable,
    acTable,
    jpegSegment(0xda, Buffer.from([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])),
    scanOf(blocks),
    Buffer.from([0xff, 0xd9]),
  ])
}

function scanOf(blocks: number): Buffer {
  const bits = new BitWriter(blocks * 12 + 64)
  const level = [0, 0, 0]
  let seed = 12345
  const random = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 16
  for (let block = 0; block < blocks; block++)
    for (let part = 0; part < 3; part++) {
      const old = level[part] ?? 0
      const now = Math.max(-100, Math.min(100, old + (random() % 31) - 15))
      level[part] = now
      const [size, code] = codeOf(now - old)
      bits.put(size, 4)
      bits.put(code, size)
      for (let i = 0; i < 9; i++) {
        const [acSize, acCode] = codeOf((random() % 15) - 7)
        if (acSize === 0) continue
        bits.put(acSize, 3)
        bits.put(acCode, acSize)
      }
      bits.put(0, 3)
    }
  return bits.end()
}
