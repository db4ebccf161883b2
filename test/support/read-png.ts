/** Reads the few kinds of PNG that the console writes: eight bits, colours without clearness. */

import { inflateSync } from 'node:zlib'

export interface ReadPng {
  readonly width: number
  readonly height: number
  readonly rgb: readonly number[]
  /** The names of all its chunks. */
  readonly chunks: string
}

export function readPng(file: Uint8Array): ReadPng {
  const bytes = Buffer.from(file)
  const names: string[] = []
  const packed: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    names.push(name)
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const rows = inflateSync(Buffer.concat(packed))
  const length = width * 3
  const rgb = new Uint8Array(height * length)
  for (let row = 0; row < height; row++)
    for (let i = 0; i < length; i++) {
      const above = rows[row * (length + 1)] === 2 ? (rgb[(row - 1) * length + i] ?? 0) : 0
      rgb[row * length + i] = (rows[row * (length + 1) + 1 + i] ?? 0) + above
    }
  return { width, height, rgb: [...rgb], chunks: names.join(' ') }
}
