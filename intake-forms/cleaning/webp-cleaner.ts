/** WebP: the chunks that make the picture stay, byte for byte; all others go, and what follows its end. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { BlobReader, latin1, startsWith, u32Little } from './blob-reader.ts'
import type { Cleaner } from './cleaner.ts'
import { cleanProfile, mostProfileBytes, profileReveals } from './icc-profile.ts'
import { CleaningError, type Revealed } from './looked.ts'
import { Reveals } from './reveals.ts'
import { orientationOnly, TiffReader } from './tiff-reader.ts'
import { xmpReveals } from './xmp-reader.ts'

const headBytes = 12
const mostChunks = 100_000
const mostReadBytes = mostProfileBytes

interface Chunk {
  readonly name: string
  readonly from: number
  /** Of its content, without the byte that fills up an odd one. */
  readonly length: number
}

interface WebP {
  readonly file: BlobReader
  readonly list: readonly Chunk[]
  readonly end: number
}

const pictureChunks = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF'])
const frameChunks = new Set(['VP8 ', 'VP8L', 'ALPH'])
/** In the flags of VP8X. */
const [profileFlag, exifFlag, xmpFlag] = [0x20, 0x08, 0x04]
const animationHeadBytes = 16

const past = ({ from, length }: Chunk): number => from + 8 + length + (length % 2)

async function chunksIn(file: BlobReader, from: number, end: number): Promise<readonly Chunk[]> {
  const list: Chunk[] = []
  let at = from
  while (at < end) {
    const head = await file.bytes(at, 8)
    const chunk = { name: latin1(head.subarray(0, 4)), from: at, length: u32Little(head, 4) }
    at = past(chunk)
    if (at > end || list.length >= mostChunks) throw new CleaningError('damaged')
    list.push(chunk)
  }
  return list
}

async function open(file: Blob): Promise<WebP> {
  const reader = new BlobReader(file)
  const end = 8 + u32Little(await reader.bytes(4, 4), 0)
  if (end > reader.size || end % 2 === 1) throw new CleaningError('damaged')
  const list = await chunksIn(reader, headBytes, end)
  if (!list.some(({ name }) => ['VP8 ', 'VP8L', 'ANMF'].includes(name))) throw new CleaningError('damaged')
  return { file: reader, list, end }
}

async function contentOf({ file }: WebP, { from, length }: Chunk): Promise<Bytes> {
  if (length > mostReadBytes) throw new CleaningError('damaged')
  return (await file.bytes(from + 8, length)).slice()
}

/** Some programs write the head that EXIF has in a JPEG. */
const tiffIn = (content: Bytes): Bytes => (startsWith(content, 'Exif\0\0') ? content.subarray(6) : content)

async function look(file: Blob): Promise<readonly Revealed[]> {
  const webp = await open(file)
  const reveals = new Reveals()
  for (const chunk of webp.list) {
    if (pictureChunks.has(chunk.name) || chunk.name === 'VP8X') continue
    const content = await contentOf(webp, chunk)
    if (chunk.name === 'EXIF') new TiffReader(tiffIn(content)).reveals(reveals)
    else if (chunk.name === 'XMP ') xmpReveals(new TextDecoder().decode(content), reveals)
    else if (chunk.name === 'ICCP') profileReveals(content, reveals)
    else reveals.value('other', chunk.name)
  }
  if (webp.end < file.size) reveals.thing('hidden')
  return reveals.list()
}

const little32 = (value: number): Bytes => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

const made = (name: string, content: Bytes): Bytes =>
  concat(toUtf8(name), little32(content.length), content, new Uint8Array(content.length % 2))

interface Extras {
  readonly orientation: number
  readonly profile: Bytes | null
}

async function extrasOf(webp: WebP): Promise<Extras> {
  const find = async (wanted: string): Promise<Bytes | null> => {
    const chunk = webp.list.find(({ name }) => name === wanted)
    return chunk === undefined ? null : contentOf(webp, chunk)
  }
  const [exif, profile] = [await find('EXIF'), await find('ICCP')]
  return {
    orientation: exif === null ? 1 : new TiffReader(tiffIn(exif)).orientation(),
    profile: profile === null ? null : cleanProfile(profile),
  }
}

async function cleanExtended(webp: WebP, chunk: Chunk, { orientation, profile }: Extras): Promise<Bytes> {
  const content = await contentOf(webp, chunk)
  if (content.length < 10) throw new CleaningError('damaged')
  const others = (content[0] ?? 0) & ~(profileFlag | exifFlag | xmpFlag)
  content[0] = others | (profile === null ? 0 : profileFlag) | (orientation === 1 ? 0 : exifFlag)
  return made('VP8X', content.subarray(0, 10))
}

/** A frame of an animation holds chunks of its own. */
async function cleanFrame(webp: WebP, frame: Chunk): Promise<readonly (Blob | Bytes)[]> {
  if (frame.length < animationHeadBytes) throw new CleaningError('damaged')
  const from = frame.from + 8
  const list = await chunksIn(webp.file, from + animationHeadBytes, from + frame.length)
  const kept = list.filter(({ name }) => frameChunks.has(name))
  const length = animationHeadBytes + kept.reduce((sum, chunk) => sum + past(chunk) - chunk.from, 0)
  return [
    concat(toUtf8('ANMF'), little32(length)),
    webp.file.slice(from, animationHeadBytes),
    ...kept.map((chunk) => webp.file.slice(chunk.from, past(chunk) - chunk.from)),
  ]
}

async function instead(webp: WebP, chunk: Chunk, extras: Extras): Promise<readonly (Blob | Bytes)[]> {
  if (chunk.name === 'VP8X') {
    const head = await cleanExtended(webp, chunk, extras)
    return extras.profile === null ? [head] : [head, made('ICCP', extras.profile)]
  }
  if (chunk.name === 'ANMF') return cleanFrame(webp, chunk)
  return pictureChunks.has(chunk.name) ? [webp.file.slice(chunk.from, past(chunk) - chunk.from)] : []
}

async function clean(file: Blob): Promise<Blob> {
  const webp = await open(file)
  const extras = await extrasOf(webp)
  const parts: (Blob | Bytes)[] = []
  for (const chunk of webp.list) parts.push(...(await instead(webp, chunk, extras)))
  const isExtended = webp.list.some(({ name }) => name === 'VP8X')
  if (isExtended && extras.orientation !== 1) parts.push(made('EXIF', orientationOnly(extras.orientation)))
  const body = new Blob(parts as BlobPart[])
  const head = concat(toUtf8('RIFF'), little32(body.size + 4), toUtf8('WEBP'))
  return new Blob([head, body], { type: webpCleaner.type })
}

export const webpCleaner: Cleaner = { type: 'image/webp', look, clean }
