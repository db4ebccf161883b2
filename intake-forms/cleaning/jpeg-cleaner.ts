/** JPEG: its segments that make the picture stay, byte for byte; all others go, and what follows its end. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { BlobReader, latin1, startsWith, u16 } from './blob-reader.ts'
import type { Cleaner } from './cleaner.ts'
import { cleanProfile, mostProfileBytes, profileReveals } from './icc-profile.ts'
import { iptcReveals } from './iptc-reader.ts'
import { segmentsOf, type Segment } from './jpeg-segments.ts'
import type { Revealed } from './looked.ts'
import { Reveals } from './reveals.ts'
import { orientationOnly, TiffReader } from './tiff-reader.ts'
import { xmpReveals } from './xmp-reader.ts'

const exifHead = 'Exif\0\0'
const xmpHead = 'http://ns.adobe.com/xap/1.0/\0'
const moreXmpHead = 'http://ns.adobe.com/xmp/extension/\0'
const profileHead = 'ICC_PROFILE\0'
const photoshopHead = 'Photoshop 3.0\0'
const [app0, app1, app2, app13, app14, comment] = [0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xfe]

/** Frames, tables, restarts, scans, the number of lines: what a decoder asks for. */
const isPicture = (marker: number): boolean => marker < 0xe0 && marker !== 0xd8

interface Jpeg {
  readonly file: BlobReader
  readonly list: readonly Segment[]
  readonly end: number
}

const open = async (file: Blob, isAlone = true): Promise<Jpeg> => {
  const reader = new BlobReader(file)
  return { file: reader, ...(await segmentsOf(reader, !isAlone)) }
}

const contentOf = ({ file }: Jpeg, { from, to }: Segment): Promise<Bytes> =>
  file.bytes(from + 4, to - from - 4)

async function contentsOf(jpeg: Jpeg, wanted: number, head: string): Promise<readonly Bytes[]> {
  const found: Bytes[] = []
  for (const segment of jpeg.list) {
    if (segment.marker !== wanted) continue
    const content = await contentOf(jpeg, segment)
    // A copy: the reader's window moves on.
    if (startsWith(content, head)) found.push(content.slice(head.length))
  }
  return found
}

/** The colour profile, which may be cut into several segments; null where there is none. */
async function profileOf(jpeg: Jpeg): Promise<Bytes | null> {
  const parts = await contentsOf(jpeg, app2, profileHead)
  const inOrder = [...parts].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)).map((part) => part.subarray(2))
  const profile = concat(...inOrder)
  return profile.length === 0 || profile.length > mostProfileBytes ? null : profile
}

/** @param isAlone as {@link cleanJpeg} has it */
export async function lookIntoJpeg(file: Blob, isAlone = true): Promise<readonly Revealed[]> {
  const jpeg = await open(file, isAlone)
  const reveals = new Reveals()
  for (const segment of jpeg.list) {
    if (isPicture(segment.marker)) continue
    lookInto(segment.marker, await contentOf(jpeg, segment), reveals)
  }
  const profile = await profileOf(jpeg)
  if (profile !== null) profileReveals(profile, reveals)
  if (jpeg.end < file.size) reveals.thing('hidden')
  return reveals.list()
}

function lookInto(marker: number, content: Bytes, reveals: Reveals): void {
  const past = (head: string): Bytes => content.subarray(head.length)
  if (marker === app1 && startsWith(content, exifHead)) new TiffReader(past(exifHead)).reveals(reveals)
  else if (marker === app1 && startsWith(content, xmpHead))
    xmpReveals(new TextDecoder().decode(past(xmpHead)), reveals)
  else if (marker === app1 && startsWith(content, moreXmpHead)) reveals.value('other', 'XMP')
  else if (marker === app13 && startsWith(content, photoshopHead)) iptcReveals(past(photoshopHead), reveals)
  else if (marker === comment) reveals.value('comments', latin1(content))
  else if (marker === app0) lookIntoJfif(content, reveals)
  else if (marker === app2 && startsWith(content, profileHead)) return
  else if (marker !== app14) reveals.value('other', latin1(content.subarray(0, 32)).replace(/[^ -~].*$/s, ''))
}

function lookIntoJfif(content: Bytes, reveals: Reveals): void {
  const hasThumbnail = startsWith(content, 'JFXX\0') || (content[12] ?? 0) * (content[13] ?? 0) > 0
  if (hasThumbnail) reveals.thing('thumbnail')
}

const segment = (marker: number, ...parts: readonly Uint8Array[]): Bytes => {
  const content = concat(...parts)
  const length = content.length + 2
  return concat(Uint8Array.of(0xff, marker, length >> 8, length & 255), content)
}

/** The shape of a pixel alone: how many to the inch is a habit of the program that wrote it. */
function cleanJfif(content: Bytes): Bytes {
  const [across, down] = [u16(content, 8), u16(content, 10)]
  const shape = across === down || across === 0 || down === 0 ? [0, 1, 0, 1] : [...content.subarray(8, 12)]
  return segment(app0, toUtf8('JFIF\0'), Uint8Array.of(1, 1, 0, ...shape, 0, 0))
}

/** Adobe's segment says how colours were turned into the coded ones: without it they come out wrong. */
const cleanAdobe = (content: Bytes): Bytes =>
  segment(app14, toUtf8('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, content[11] ?? 0))

const mostOfProfile = 65_000

function profileSegments(profile: Bytes): readonly Bytes[] {
  const count = Math.ceil(profile.length / mostOfProfile)
  return Array.from({ length: count }, (_, i) =>
    segment(
      app2,
      toUtf8(profileHead),
      Uint8Array.of(i + 1, count),
      profile.subarray(i * mostOfProfile, (i + 1) * mostOfProfile),
    ),
  )
}

/** What goes before the picture: at most a bare JFIF, how it is turned, its colours. */
async function headOf(jpeg: Jpeg, isAlone: boolean): Promise<readonly Bytes[]> {
  const [jfif] = await contentsOf(jpeg, app0, 'JFIF\0')
  const [adobe] = await contentsOf(jpeg, app14, 'Adobe')
  const [tiff] = await contentsOf(jpeg, app1, exifHead)
  const profile = await profileOf(jpeg)
  const colours = profile === null ? null : cleanProfile(profile)
  const orientation = tiff === undefined || !isAlone ? 1 : new TiffReader(tiff).orientation()
  const head: Bytes[] = [Uint8Array.of(0xff, 0xd8)]
  if (jfif !== undefined) head.push(cleanJfif(concat(toUtf8('JFIF\0'), jfif)))
  if (orientation !== 1) head.push(segment(app1, toUtf8(exifHead), orientationOnly(orientation)))
  if (colours !== null) head.push(...profileSegments(colours))
  if (adobe !== undefined) head.push(cleanAdobe(concat(toUtf8('Adobe'), adobe)))
  return head
}

/** @param isAlone false for a picture in a page of a PDF, where nobody minds its orientation or a missing end */
export async function cleanJpeg(file: Blob, isAlone = true): Promise<Blob> {
  const jpeg = await open(file, isAlone)
  const picture = jpeg.list
    .filter(({ marker }) => isPicture(marker))
    .map(({ from, to }) => jpeg.file.slice(from, to - from))
  const head = await headOf(jpeg, isAlone)
  return new Blob([...head, ...picture, Uint8Array.of(0xff, 0xd9)], { type: jpegCleaner.type })
}

export const jpegCleaner: Cleaner = {
  type: 'image/jpeg',
  look: (file) => lookIntoJpeg(file),
  clean: (file) => cleanJpeg(file),
}
