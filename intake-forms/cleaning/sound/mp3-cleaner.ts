/** MP3: the frames stay, every tag before, between and behind them goes (ID3v1 and v2, APE, Lyrics3). */

import type { Bytes } from '../../../crypto/bytes.ts'
import { BlobReader, latin1, startsWith, u32Little } from '../blob-reader.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError, type Revealed } from '../looked.ts'
import { Reveals } from '../reveals.ts'
import { mpegFrame, type MpegFrame } from './mpeg-frame.ts'
import { id3Length, tellId3, tellTag } from './tag-text.ts'

interface Range {
  readonly from: number
  to: number
}

const searchedBytes = 32 * 1024
const mostTagRead = 256 * 1024
/** Of what is neither frame nor tag. */
const mostSkipped = 1024 * 1024
const mostSkips = 2000
/** Ranges: of sound between what is not. */
const mostRanges = 10_000

class FrameWalk {
  readonly #reader: BlobReader
  readonly #reveals: Reveals
  readonly ranges: Range[] = []
  #stream: number | null = null
  #skipped = 0
  #skips = 0
  first: { readonly at: number; readonly frame: MpegFrame } | null = null

  constructor(reader: BlobReader, reveals: Reveals) {
    this.#reader = reader
    this.#reveals = reveals
  }

  async walk(): Promise<void> {
    let at = 0
    while (at < this.#reader.size) {
      const frame = await this.#frameAt(at)
      if (frame !== null) at = this.#keep(at, frame)
      else at = (await this.#tagAt(at)) ?? (await this.#skip(at))
    }
    if (this.first === null) throw new CleaningError('damaged')
  }

  async #skip(at: number): Promise<number> {
    const next = await this.#nextSync(at + 1)
    this.#skipped += next - at
    if (this.#skipped > mostSkipped || ++this.#skips > mostSkips) throw new CleaningError('damaged')
    return next
  }

  async #head(at: number, length: number): Promise<Bytes> {
    return await this.#reader.bytes(at, Math.min(length, this.#reader.size - at))
  }

  /** The first is believed only with another behind it. */
  async #frameAt(at: number): Promise<MpegFrame | null> {
    const frame = mpegFrame(await this.#head(at, 4))
    if (frame === null || (this.#stream !== null && frame.stream !== this.#stream)) return null
    const next = at + frame.length
    if (next > this.#reader.size) return null
    if (this.#stream !== null || next === this.#reader.size) return frame
    return mpegFrame(await this.#head(next, 4))?.stream === frame.stream ? frame : null
  }

  #keep(at: number, frame: MpegFrame): number {
    this.first ??= { at, frame }
    this.#stream = frame.stream
    const last = this.ranges.at(-1)
    if (last?.to === at) last.to += frame.length
    else if (this.ranges.push({ from: at, to: at + frame.length }) > mostRanges)
      throw new CleaningError('damaged')
    return at + frame.length
  }

  /** Where the tag that begins here ends; null when none does. */
  async #tagAt(at: number): Promise<number | null> {
    const head = await this.#head(at, 32)
    const id3 = id3Length(head)
    if (id3 !== null) {
      tellId3((await this.#head(at, Math.min(id3, mostTagRead))).slice(), this.#reveals)
      return at + id3
    }
    if (startsWith(head, 'APETAGEX')) return await this.#ape(at, head)
    if (startsWith(head, 'TAG') && at + 128 >= this.#reader.size - 512) await this.#id3v1(at)
    else if (!startsWith(head, 'LYRICSBEGIN')) return null
    return at + 3
  }

  async #ape(at: number, head: Bytes): Promise<number> {
    const isHeader = (u32Little(head, 20) & 0x2000_0000) !== 0
    const length = isHeader ? 32 + u32Little(head, 12) : 32
    const tag = await this.#head(at, Math.min(length, mostTagRead))
    let item = 32
    for (let i = 0; i < Math.min(u32Little(head, 16), 200) && item + 8 < tag.length; i++) {
      const size = u32Little(tag, item)
      const end = tag.indexOf(0, item + 8)
      if (end === -1) break
      const name = latin1(tag.subarray(item + 8, end))
      tellTag(
        name,
        new TextDecoder().decode(tag.subarray(end + 1, end + 1 + Math.min(size, 1000))),
        this.#reveals,
      )
      item = end + 1 + size
    }
    return at + length
  }

  async #id3v1(at: number): Promise<void> {
    const tag = await this.#head(at, 128)
    const fields = ['title', 'artist', 'album', 'year', 'comment']
    const ends = [3, 33, 63, 93, 97, 125]
    for (const [i, name] of fields.entries())
      tellTag(name, latin1(tag.subarray(ends[i], ends[i + 1])).replace(/\0.*$/s, ''), this.#reveals)
  }

  /** The next place where a frame or a tag may begin. */
  async #nextSync(from: number): Promise<number> {
    for (let at = from; at < this.#reader.size;) {
      const piece = await this.#head(at, searchedBytes)
      const isLast = at + piece.length === this.#reader.size
      const end = isLast ? piece.length : piece.length - 8
      for (let i = 0; i < end; i++)
        if (startsWithTag(piece, i) || mpegFrame(piece.subarray(i, i + 4)) !== null) return at + i
      at += end
    }
    return this.#reader.size
  }
}

const startsWithTag = (piece: Bytes, at: number): boolean =>
  startsWith(piece, 'ID3', at) || startsWith(piece, 'TAG', at) || startsWith(piece, 'APETAGEX', at)

/** Where the encoder's name stands in a first frame that describes the others; null in any other. */
async function encoderPlace(
  reader: BlobReader,
  walk: FrameWalk,
): Promise<{ at: number; end: number } | null> {
  if (walk.first?.frame.layer !== 3) return null
  const { at, frame } = walk.first
  const side = frame.isFirstVersion ? (frame.isMono ? 17 : 32) : frame.isMono ? 9 : 17
  const head = await reader.bytes(at, frame.length)
  const from = 4 + side
  if (!startsWith(head, 'Xing', from) && !startsWith(head, 'Info', from)) return null
  const flags = head[from + 7] ?? 0
  const fields = [4, 4, 100, 4].reduce((sum, length, i) => sum + ((flags >> i) & 1) * length, 0)
  const name = from + 8 + fields
  return name + 36 <= frame.length ? { at: at + name, end: at + name + 34 } : null
}

/** CRC-16 over the first 190 bytes of the frame, as LAME has it. */
function crc16(bytes: Bytes): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}

async function walked(file: Blob): Promise<{ walk: FrameWalk; reader: BlobReader; reveals: Reveals }> {
  const reader = new BlobReader(file)
  const reveals = new Reveals()
  const walk = new FrameWalk(reader, reveals)
  await walk.walk()
  return { walk, reader, reveals }
}

async function look(file: Blob): Promise<readonly Revealed[]> {
  const { walk, reader, reveals } = await walked(file)
  const encoder = await encoderPlace(reader, walk)
  if (encoder !== null)
    reveals.value('software', latin1(await reader.bytes(encoder.at, 9)).replace(/\0.*$/s, ''))
  return reveals.list()
}

async function clean(file: Blob): Promise<Blob> {
  const { walk, reader } = await walked(file)
  const encoder = await encoderPlace(reader, walk)
  const parts: BlobPart[] = walk.ranges.map(({ from, to }) => file.slice(from, to))
  const [first] = walk.ranges
  if (encoder !== null && first !== undefined) {
    const head = (await reader.bytes(first.from, encoder.end + 2 - first.from)).slice()
    head.fill(0, encoder.at - first.from, encoder.at + 9 - first.from)
    const crc = crc16(head.subarray(0, head.length - 2))
    head.set([crc >> 8, crc & 0xff], head.length - 2)
    parts.splice(0, 1, head, file.slice(encoder.end + 2, first.to))
  }
  return new Blob(parts, { type: 'audio/mpeg' })
}

export const mp3Cleaner: Cleaner = { type: 'audio/mpeg', look, clean }
