/** What a file is, by its first bytes: neither its name nor what it calls itself is asked. */

export type Kind =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'bmp'
  | 'pdf'
  | 'zip'
  | 'webm'
  | 'mp4'
  | 'mp3'
  | 'wav'
  | 'ogg'
  | 'flac'
  | 'text'
  | 'unknown'

/** So much is looked at. */
export const firstBytes = 4096

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const starts: readonly (readonly [Kind, string])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['bmp', 'BM'],
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['webm', '\x1a\x45\xdf\xa3'],
  ['mp3', 'ID3'],
  ['ogg', 'OggS'],
  ['flac', 'fLaC'],
]

const isoBrands = /^(?:avif|avis|heic|heix|mif1|msf1|hevc)$/u

/** @param first {@link firstBytes} of it, or all of a shorter one */
export function kindOf(first: Uint8Array): Kind {
  if (ascii(first, 4, 8) === 'ftyp') return isoBrands.test(ascii(first, 8, 12)) ? 'avif' : 'mp4'
  if (ascii(first, 0, 4) === 'RIFF') {
    const form = ascii(first, 8, 12)
    if (form === 'WEBP') return 'webp'
    if (form === 'WAVE') return 'wav'
  }
  const found = starts.find(([, start]) => ascii(first, 0, start.length) === start)?.[0]
  if (found !== undefined && (found !== 'bmp' || !isText(first))) return found
  if (isMp3Frame(first)) return 'mp3'
  return isText(first) ? 'text' : 'unknown'
}

const isMp3Frame = ([first = 0, second = 0]: Uint8Array): boolean =>
  first === 0xff && (second & 0xe6) === 0xe2

/** No byte that a text in UTF-8, or in an older code of one byte each, has no use for. */
export function isText(first: Uint8Array): boolean {
  if (first.length === 0) return false
  if (hasUtf16Mark(first)) return true
  return first.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte))
}

export const hasUtf16Mark = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
