/**
 * OGG with Vorbis (Xiph, Vorbis I) or Opus (RFC 7845): the packet of comments is written empty, every page is numbered anew,
 * and the number that joins two files of one encoder's run is counted from 1.
 */

import { concat, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { BlobReader, startsWith, u32Little } from '../blob-reader.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError, type Revealed } from '../looked.ts'
import { Reveals } from '../reveals.ts'
import { continued, firstOfStream, lastOfStream, pageAt, pageHead, type Page } from './ogg-pages.ts'
import { tellComment } from './tag-text.ts'

const mostHeaders = 16 * 1024 * 1024
const mostStreams = 1000
const damaged = (): CleaningError => new CleaningError('damaged')
/** Where no packet ends, and where one does before the sound. */
const noGranule = new Uint8Array(8).fill(0xff)
const zeroGranule = new Uint8Array(8)

interface Codec {
  readonly first: string
  readonly comments: string
  /** Packets before the sound. */
  readonly headers: number
  readonly empty: Bytes
}

const vorbis: Codec = {
  first: '\x01vorbis',
  comments: '\x03vorbis',
  headers: 3,
  empty: concat(toUtf8('\x03vorbis'), new Uint8Array(8), new Uint8Array([1])),
}
const opus: Codec = {
  first: 'OpusHead',
  comments: 'OpusTags',
  headers: 2,
  empty: concat(toUtf8('OpusTags'), new Uint8Array(8)),
}

interface Stream {
  readonly codec: Codec
  readonly packets: Bytes[]
  /** Of the packet that goes on in the next page. */
  rest: Bytes[]
  read: number
  readonly serial: number
  number: number
}

class OggWalk {
  readonly #reader: BlobReader
  /** Undefined: a stream of something that is said about the sound, which goes. */
  readonly #streams = new Map<number, Stream | undefined>()
  #count = 0
  #sounds = 0
  readonly #parts: BlobPart[] = []
  readonly #reveals: Reveals
  readonly #writes: boolean

  constructor(reader: BlobReader, reveals: Reveals, writes: boolean) {
    this.#reader = reader
    this.#reveals = reveals
    this.#writes = writes
  }

  async walk(): Promise<Blob> {
    for (let at = 0; at < this.#reader.size;) {
      const page = await pageAt(this.#reader, at)
      await this.#page(page)
      at = page.end
    }
    if (
      this.#sounds === 0 ||
      [...this.#streams.values()].some((stream) => stream !== undefined && !isRead(stream))
    )
      throw damaged()
    return new Blob(this.#parts, { type: 'audio/ogg' })
  }

  async #page(page: Page): Promise<void> {
    if ((page.flags & firstOfStream) !== 0) return await this.#begin(page)
    if (!this.#streams.has(page.serial)) throw damaged()
    const stream = this.#streams.get(page.serial)
    if (stream === undefined) return
    if (isRead(stream)) await this.#sound(page, stream)
    else await this.#header(page, stream)
    if ((page.flags & lastOfStream) !== 0 && isRead(stream)) this.#streams.delete(page.serial)
  }

  async #begin(page: Page): Promise<void> {
    if (this.#streams.has(page.serial) || ++this.#count > mostStreams) throw damaged()
    const body = (await this.#reader.bytes(page.bodyAt, page.bodyLength)).slice()
    const codec = [vorbis, opus].find(({ first }) => startsWith(body, first))
    if (codec === undefined && !startsWith(body, 'fishead')) throw damaged()
    const serial = ++this.#sounds
    const stream = codec && { codec, packets: [body], rest: [], read: body.length, serial, number: 0 }
    if (stream === undefined) this.#sounds--
    this.#streams.set(page.serial, stream)
    if (stream !== undefined) this.#write(stream, page.flags, page.granule, page.lacing, body)
  }

  /** Packets end with the page before the sound begins: both formats ask for that. */
  async #header(page: Page, stream: Stream): Promise<void> {
    stream.read += page.bodyLength
    if (stream.read > mostHeaders) throw new CleaningError('too-large')
    const body = (await this.#reader.bytes(page.bodyAt, page.bodyLength)).slice()
    let at = 0
    for (const length of page.lacing) {
      stream.rest.push(body.subarray(at, at + length))
      at += length
      if (length === 255) continue
      stream.packets.push(concat(...stream.rest))
      stream.rest = []
    }
    if (!isRead(stream)) return
    if (stream.rest.length > 0 || stream.packets.length !== stream.codec.headers) throw damaged()
    this.#headers(stream)
  }

  #headers(stream: Stream): void {
    const [, comments, setup] = stream.packets
    if (comments === undefined || !startsWith(comments, stream.codec.comments)) throw damaged()
    tellComments(comments.subarray(stream.codec.comments.length), this.#reveals)
    if (stream.codec === vorbis && (setup === undefined || !startsWith(setup, '\x05vorbis'))) throw damaged()
    this.#packets(stream, setup === undefined ? [stream.codec.empty] : [stream.codec.empty, setup])
  }

  #packets(stream: Stream, packets: readonly Bytes[]): void {
    const lacing = packets.flatMap(({ length }) => [
      ...new Array<number>(Math.floor(length / 255)).fill(255),
      length % 255,
    ])
    const body = concat(...packets)
    let at = 0
    for (let i = 0; i < lacing.length; i += 255) {
      const part = Uint8Array.from(lacing.slice(i, i + 255))
      const end = at + part.reduce((sum, length) => sum + length, 0)
      const flags = i > 0 && lacing[i - 1] === 255 ? continued : 0
      const granule = part.some((length) => length < 255) ? zeroGranule : noGranule
      this.#write(stream, flags, granule, part, body.slice(at, end))
      at = end
    }
  }

  async #sound(page: Page, stream: Stream): Promise<void> {
    if (!this.#writes) return
    const body = (await this.#reader.bytes(page.bodyAt, page.bodyLength)).slice()
    this.#write(
      stream,
      page.flags,
      page.granule,
      page.lacing,
      body,
      this.#reader.slice(page.bodyAt, page.bodyLength),
    )
  }

  #write(
    stream: Stream,
    flags: number,
    granule: Bytes,
    lacing: Bytes,
    body: Bytes,
    kept: Blob | Bytes = body,
  ): void {
    if (!this.#writes) return
    const facts = { flags, granule, lacing, serial: stream.serial, number: stream.number++ }
    this.#parts.push(pageHead(facts, body), kept)
  }
}

const isRead = ({ packets, codec }: Stream): boolean => packets.length >= codec.headers

function tellComments(bytes: Bytes, reveals: Reveals): void {
  const decoder = new TextDecoder()
  const vendorLength = u32Little(bytes, 0)
  if (vendorLength > bytes.length - 8) throw damaged()
  reveals.value('software', decoder.decode(bytes.subarray(4, 4 + Math.min(vendorLength, 1000))))
  let at = 8 + vendorLength
  for (let left = u32Little(bytes, at - 4); left > 0 && at + 4 <= bytes.length; left--) {
    const length = u32Little(bytes, at)
    tellComment(decoder.decode(bytes.subarray(at + 4, at + 4 + Math.min(length, 1000))), reveals)
    at += 4 + length
  }
}

async function look(file: Blob): Promise<readonly Revealed[]> {
  const reveals = new Reveals()
  await new OggWalk(new BlobReader(file), reveals, false).walk()
  return reveals.list()
}

const clean = (file: Blob): Promise<Blob> => new OggWalk(new BlobReader(file), new Reveals(), true).walk()

export const oggCleaner: Cleaner = { type: 'audio/ogg', look, clean }
