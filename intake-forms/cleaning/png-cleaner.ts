/** PNG: the chunks that make the picture stay, byte for byte; all others go, and what follows its end. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { BlobReader, latin1, u32 } from './blob-reader.ts'
import type { Cleaner } from './cleaner.ts'
import { cleanProfile, mostProfileBytes, profileReveals } from './icc-profile.ts'
import { deflate, inflate } from './inflate.ts'
import { CleaningError, type Revealed } from './looked.ts'
import { Reveals } from './reveals.ts'
import { orientationOnly, TiffReader } from './tiff-reader.ts'
import { xmpReveals } from './xmp-reader.ts'

const signatureBytes = 8
const mostChunks = 100_000
/** Of a chunk that is read whole; those of the picture are not. */
const mostReadBytes = 1024 * 1024

interface Chunk {
  readonly name: string
  /** Of its length, the first field. */
  readonly from: number
  /** Of its content. */
  readonly length: number
}

interface Png {
  readonly file: BlobReader
  readonly list: readonly Chunk[]
  readonly end: number
}

/** The picture, its frames, its transparency and its colours. */
const kept = new Set(
  ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'cICP', 'mDCV', 'cLLI'].concat([
    'acTL',
    'fcTL',
    'fdAT',
  ]),
)

const kindsOfTexts: readonly (readonly [RegExp, Revealed['kind']])[] = [
  [/^(author|copyright|artist)$/i, 'author'],
  [/^(creation ?time|date:.*|.*timestamp)$/i, 'time'],
  [/^software$/i, 'software'],
  [/^source$/i, 'device'],
  [/^(title|description)$/i, 'title'],
]

async function open(file: Blob): Promise<Png> {
  const reader = new BlobReader(file)
  const list: Chunk[] = []
  let at = signatureBytes
  while (list.at(-1)?.name !== 'IEND') {
    const head = await reader.bytes(at, 8)
    const chunk = { name: latin1(head.subarray(4)), from: at, length: u32(head, 0) }
    at += 12 + chunk.length
    if (!/^[A-Za-z]{4}$/.test(chunk.name) || at > reader.size || list.length >= mostChunks)
      throw new CleaningError('damaged')
    list.push(chunk)
  }
  if (list[0]?.name !== 'IHDR' || list[0].length !== 13 || !list.some(({ name }) => name === 'IDAT'))
    throw new CleaningError('damaged')
  return { file: reader, list, end: at }
}

/** @throws CleaningError `damaged` for one that is longer than its kind ever is */
const contentOf = async ({ file }: Png, { from, length }: Chunk): Promise<Bytes> => {
  if (length > mostReadBytes) throw new CleaningError('damaged')
  return (await file.bytes(from + 8, length)).slice()
}

async function look(file: Blob): Promise<readonly Revealed[]> {
  const png = await open(file)
  const reveals = new Reveals()
  for (const chunk of png.list) if (!kept.has(chunk.name)) await lookInto(png, chunk, reveals)
  if (png.end < file.size) reveals.thing('hidden')
  return reveals.list()
}

async function lookInto(png: Png, chunk: Chunk, reveals: Reveals): Promise<void> {
  if (chunk.length > mostReadBytes) return reveals.value('other', chunk.name)
  const content = await contentOf(png, chunk)
  if (chunk.name === 'eXIf') return new TiffReader(content).reveals(reveals)
  if (chunk.name === 'tIME') return reveals.value('time', timeOf(content))
  if (chunk.name === 'iCCP') return profileReveals(await profileIn(content), reveals)
  if (/^(tEXt|zTXt|iTXt)$/.test(chunk.name)) return textReveals(await textOf(chunk.name, content), reveals)
  if (chunk.name !== 'pHYs') reveals.value('other', chunk.name)
}

const timeOf = (content: Bytes): string => {
  const two = (at: number): string => String(content[at] ?? 0).padStart(2, '0')
  const year = (content[0] ?? 0) * 256 + (content[1] ?? 0)
  return `${String(year)}-${two(2)}-${two(3)} ${two(4)}:${two(5)}:${two(6)}`
}

interface PngText {
  readonly keyword: string
  readonly text: string
}

async function textOf(name: string, content: Bytes): Promise<PngText> {
  const zero = content.indexOf(0)
  const keyword = latin1(content.subarray(0, Math.max(zero, 0)))
  const unpacked = async (bytes: Bytes): Promise<Bytes> => inflate(bytes, mostReadBytes)
  if (name === 'tEXt') return { keyword, text: latin1(content.subarray(zero + 1)) }
  if (name === 'zTXt') return { keyword, text: latin1(await unpacked(content.subarray(zero + 2))) }
  const pastLanguage = content.indexOf(0, zero + 3) + 1
  const pastTranslated = content.indexOf(0, pastLanguage) + 1
  const rest = content.subarray(pastTranslated)
  return { keyword, text: new TextDecoder().decode(content[zero + 1] === 1 ? await unpacked(rest) : rest) }
}

function textReveals({ keyword, text }: PngText, reveals: Reveals): void {
  if (keyword === 'XML:com.adobe.xmp') return xmpReveals(text, reveals)
  const kind = kindsOfTexts.find(([pattern]) => pattern.test(keyword))?.[1] ?? 'comments'
  reveals.value(kind, kind === 'comments' ? `${keyword}: ${text}` : text)
}

/** Of an iCCP chunk: a name, a zero, the method, then packed. */
const profileIn = (content: Bytes): Promise<Bytes> =>
  inflate(content.subarray(content.indexOf(0) + 2), mostProfileBytes)

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Bytes): number {
  let c = 0xffffffff
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

const big32 = (value: number): Bytes => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function made(name: string, content: Bytes): Bytes {
  const named = concat(toUtf8(name), content)
  return concat(big32(content.length), named, big32(crc32(named)))
}

/** What stands in place of a chunk: itself, a bare one of its kind, or nothing. */
async function instead(png: Png, chunk: Chunk): Promise<Blob | Bytes | null> {
  if (kept.has(chunk.name)) return png.file.slice(chunk.from, 12 + chunk.length)
  if (chunk.name === 'pHYs') return pixelShape(await contentOf(png, chunk))
  if (chunk.name === 'eXIf') {
    const orientation = new TiffReader(await contentOf(png, chunk)).orientation()
    return orientation === 1 ? null : made('eXIf', orientationOnly(orientation))
  }
  if (chunk.name !== 'iCCP') return null
  const profile = cleanProfile(await profileIn(await contentOf(png, chunk)))
  return profile === null
    ? null
    : made('iCCP', concat(toUtf8('icc'), Uint8Array.of(0, 0), await deflate(profile)))
}

/** Only pixels that are not square matter; how many to the inch is a habit of the program that wrote it. */
function pixelShape(content: Bytes): Bytes | null {
  const [across, down] = [u32(content, 0), u32(content, 4)]
  return across === down ? null : made('pHYs', concat(big32(across), big32(down), Uint8Array.of(0)))
}

async function clean(file: Blob): Promise<Blob> {
  const png = await open(file)
  const parts: (Blob | Bytes)[] = [png.file.slice(0, signatureBytes)]
  for (const chunk of png.list) {
    const part = await instead(png, chunk)
    if (part !== null) parts.push(part)
  }
  return new Blob(parts as BlobPart[], { type: pngCleaner.type })
}

export const pngCleaner: Cleaner = { type: 'image/png', look, clean }
