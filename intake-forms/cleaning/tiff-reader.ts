/** The tags of EXIF, a TIFF inside a picture: what they tell about who took it, where, when and with what. */

import type { Bytes } from '../../crypto/bytes.ts'
import { latin1, startsWith } from './blob-reader.ts'
import type { RevealKind } from './looked.ts'
import type { Reveals } from './reveals.ts'

const mostEntries = 1000
const mostDirectories = 16

/** Bytes of one value of each TIFF type, by its number. */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where its value lies. */
  readonly at: number
}

const exifDirectory = 0x8769
const gpsDirectory = 0x8825
const orientationTag = 0x0112
const makerNote = 0x927c
const userComment = 0x9286
const thumbnailOffset = 0x0201

const kindsOfTags: ReadonlyMap<number, RevealKind> = new Map<number, RevealKind>([
  [0x010e, 'title'],
  [0x010f, 'device'],
  [0x0110, 'device'],
  [0x0131, 'software'],
  [0x0132, 'time'],
  [0x013b, 'author'],
  [0x013c, 'device'],
  [0x8298, 'author'],
  [0x9003, 'time'],
  [0x9004, 'time'],
  [0xa420, 'identifier'],
  [0xa430, 'author'],
  [0xa431, 'serial'],
  [0xa433, 'device'],
  [0xa434, 'device'],
  [0xa435, 'serial'],
  [0xa436, 'title'],
  [0xa437, 'author'],
  [0xa438, 'author'],
  [0xa439, 'software'],
  [0xa43a, 'software'],
  [0xa43b, 'software'],
  [0xa43c, 'software'],
  [0xc614, 'device'],
  [0xc62f, 'serial'],
  [0xc68b, 'title'],
])

/** Windows' own tags, in UTF-16. */
const windowsTags: ReadonlyMap<number, RevealKind> = new Map<number, RevealKind>([
  [0x9c9b, 'title'],
  [0x9c9c, 'comments'],
  [0x9c9d, 'author'],
  [0x9c9e, 'title'],
  [0x9c9f, 'title'],
])

/** Says what only describes the picture itself; any other tag counts as something. */
const harmless = new Set([
  0x0100,
  0x0101,
  0x0102,
  0x0103,
  0x0106,
  0x0111,
  0x0115,
  0x0116,
  0x0117,
  0x011a,
  0x011b,
  0x011c,
  0x0128,
  0x0202,
  0x0213,
  0x9000,
  0x9101,
  0xa000,
  0xa001,
  0xa002,
  0xa003,
  0xa005,
  orientationTag,
  exifDirectory,
  gpsDirectory,
])

export class TiffReader {
  readonly #bytes: Bytes
  readonly #view: DataView
  readonly #isLittle: boolean
  readonly #seen = new Set<number>()

  /** @param bytes from `II` or `MM` on; anything else reads as a TIFF without tags */
  constructor(bytes: Bytes) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#isLittle = startsWith(bytes, 'II')
  }

  /** 1 to 8, as EXIF counts them; 1 where nothing is said. */
  orientation(): number {
    const entry = this.#entries(this.#first()).find(({ tag }) => tag === orientationTag)
    const value = entry === undefined ? 1 : this.#number(entry)
    return value >= 1 && value <= 8 ? value : 1
  }

  reveals(reveals: Reveals): void {
    this.#seen.clear()
    const first = this.#first()
    this.#directory(first, reveals)
    const next = this.#next(first)
    if (next !== 0) this.#directory(next, reveals)
  }

  #directory(from: number, reveals: Reveals): void {
    if (this.#seen.has(from) || this.#seen.size >= mostDirectories) return
    this.#seen.add(from)
    for (const entry of this.#entries(from)) this.#entry(entry, reveals)
  }

  #entry(entry: Entry, reveals: Reveals): void {
    const { tag } = entry
    const kind = kindsOfTags.get(tag)
    const windows = windowsTags.get(tag)
    if (kind !== undefined) reveals.value(kind, this.#text(entry))
    else if (windows !== undefined) reveals.value(windows, utf16(this.#raw(entry)))
    else if (tag === exifDirectory) this.#directory(this.#number(entry), reveals)
    else if (tag === gpsDirectory) this.#place(this.#number(entry), reveals)
    else if (tag === thumbnailOffset) reveals.thing('thumbnail')
    else if (tag === makerNote) reveals.value('other', 'MakerNote')
    else if (tag === userComment) reveals.value('comments', latin1(this.#raw(entry).subarray(8)))
    else if (!harmless.has(tag)) reveals.thing('other')
  }

  #place(from: number, reveals: Reveals): void {
    const entries = new Map(this.#entries(from).map((entry) => [entry.tag, entry]))
    const side = (ref: number, value: number): string => {
      const [letters, degrees] = [entries.get(ref), entries.get(value)]
      return degrees === undefined
        ? ''
        : `${this.#degrees(degrees)} ${letters ? this.#text(letters) : ''}`.trim()
    }
    reveals.value('place', [side(1, 2), side(3, 4)].filter((part) => part !== '').join(', '))
    const day = entries.get(0x1d)
    if (day !== undefined) reveals.value('time', this.#text(day))
    if (entries.size > 0) reveals.value('place', this.#named(entries.get(0x1c)))
  }

  /** The name of an area: eight bytes of its character code go before it. */
  #named(entry: Entry | undefined): string {
    return entry === undefined ? '' : latin1(this.#raw(entry).subarray(8))
  }

  #degrees({ at, count }: Entry): string {
    const parts = Array.from({ length: Math.min(count, 3) }, (_, i) => {
      const [over, under] = [this.#u32(at + 8 * i), this.#u32(at + 8 * i + 4)]
      return under === 0 ? 0 : over / under
    })
    const [degrees = 0, minutes = 0, seconds = 0] = parts
    return (degrees + minutes / 60 + seconds / 3600).toFixed(5)
  }

  #first(): number {
    const isTiff = startsWith(this.#bytes, 'II*\0') || startsWith(this.#bytes, 'MM\0*')
    return isTiff ? this.#u32(4) : 0
  }

  #next(from: number): number {
    return from === 0 ? 0 : this.#u32(from + 2 + 12 * this.#u16(from))
  }

  #entries(from: number): readonly Entry[] {
    if (from < 8 || from + 2 > this.#bytes.length) return []
    const count = Math.min(this.#u16(from), mostEntries, Math.floor((this.#bytes.length - from - 2) / 12))
    return Array.from({ length: count }, (_, i) => {
      const at = from + 2 + 12 * i
      const [type, values] = [this.#u16(at + 2), this.#u32(at + 4)]
      const isHere = (typeSizes[type] ?? 0) * values <= 4
      return { tag: this.#u16(at), type, count: values, at: isHere ? at + 8 : this.#u32(at + 8) }
    })
  }

  #raw({ type, count, at }: Entry): Bytes {
    const length = (typeSizes[type] ?? 0) * count
    return this.#bytes.subarray(at, Math.min(at + length, at + 4096))
  }

  #number({ type, at }: Entry): number {
    return type === 3 ? this.#u16(at) : this.#u32(at)
  }

  /** Numbers are written as such: lens specifications and the like. */
  #text(entry: Entry): string {
    if (entry.type === 2 || entry.type === 7) return utf8OrLatin1(this.#raw(entry)).replace(/\0+$/, '')
    if (entry.type === 1) return String(this.#bytes[entry.at] ?? 0)
    return String(this.#number(entry))
  }

  /** Zero outside: a place that is not there points nowhere. */
  #u16(at: number): number {
    return at + 2 <= this.#bytes.length ? this.#view.getUint16(at, this.#isLittle) : 0
  }

  #u32(at: number): number {
    return at + 4 <= this.#bytes.length ? this.#view.getUint32(at, this.#isLittle) : 0
  }
}

const utf8OrLatin1 = (bytes: Bytes): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return latin1(bytes)
  }
}

const utf16 = (bytes: Bytes): string => new TextDecoder('utf-16le').decode(bytes).replace(/\0+$/, '')

/** A whole TIFF that says nothing but how the picture is turned. */
export function orientationOnly(orientation: number): Bytes {
  const tiff = new Uint8Array(26)
  const view = new DataView(tiff.buffer)
  view.setUint16(0, 0x4d4d)
  view.setUint16(2, 42)
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, orientationTag)
  view.setUint16(12, 3)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return tiff
}
