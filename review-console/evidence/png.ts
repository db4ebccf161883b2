/** A PNG (ISO/IEC 15948) of bare pixels: three chunks and nothing about where they come from. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

const crcOfByte = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** CRC-32 as PNG and ZIP have it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcOfByte[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(name: string, body: Uint8Array): Bytes {
  const bytes = new Uint8Array(12 + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length)
  bytes.set(toUtf8(name), 4)
  bytes.set(body, 8)
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)))
  return bytes
}

function header(width: number, height: number): Bytes {
  const bytes = new Uint8Array(13)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // Eight bits, red, green and blue, one whole picture.
  bytes.set([8, 2, 0, 0, 0], 8)
  return bytes
}

/** Each row with its filter byte, `up`: what is below mostly repeats what is above. White is behind what is clear. */
function rows(width: number, height: number, rgba: Uint8Array): Bytes {
  const length = width * 3
  const plain = new Uint8Array(height * length)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = rgba[pixel * 4 + 3] ?? 255
    for (let channel = 0; channel < 3; channel++) {
      const value = rgba[pixel * 4 + channel] ?? 0
      plain[pixel * 3 + channel] = alpha === 255 ? value : Math.round((value * alpha) / 255) + 255 - alpha
    }
  }
  const filtered = new Uint8Array(height * (length + 1))
  for (let row = 0; row < height; row++) {
    const at = row * (length + 1)
    filtered[at] = row === 0 ? 0 : 2
    for (let i = 0; i < length; i++) {
      const above = row === 0 ? 0 : (plain[(row - 1) * length + i] ?? 0)
      filtered[at + 1 + i] = (plain[row * length + i] ?? 0) - above
    }
  }
  return filtered
}

async function deflated(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** @param rgba rows from the top, four bytes a pixel */
export async function pngOf(width: number, height: number, rgba: Uint8Array): Promise<Bytes> {
  return concat(
    signature,
    chunk('IHDR', header(width, height)),
    chunk('IDAT', await deflated(rows(width, height, rgba))),
    chunk('IEND', new Uint8Array()),
  )
}
