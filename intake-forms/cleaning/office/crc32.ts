/** CRC-32 as in zip archives (ISO 3309), a piece at a time. */

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})

/** @param before what the pieces until now came to; 0 at the start */
export function crc32(piece: Uint8Array, before = 0): number {
  let c = ~before
  for (let i = 0; i < piece.length; i++) c = (c >>> 8) ^ (table[(c ^ (piece[i] ?? 0)) & 0xff] ?? 0)
  return ~c >>> 0
}
