/**
 * Ends to what a small PDF may cost. The library has none: it unpacks whatever it is given, and tries every byte that
 * belongs to nothing as the beginning of an object. Both happen at one place of its own, and there it is counted.
 */

import { decodePDFRawStream, PDFContext, PDFParser, PDFRawStream } from '@cantoo/pdf-lib'
import { CleaningError } from './looked.ts'

/**
 * What the packed objects of one document together, or one stream that is read, may unpack to: this, and sixteen times
 * what the file has. Objects are small, and a thousand pages of them are less.
 */
const mostUnpackedBytes = 16 * 1024 * 1024
const timesPacked = 16
/** Beginnings that turn out to be none. A whole file has a handful. */
const mostFailedBeginnings = 20_000
const mostDigits = 10
/** Bytes between objects that belong to nothing. */
const mostJunkBytes = 1024 * 1024

/** How much more may be unpacked, tried and passed over until the next is read. */
let room = 0
let failures = 0
let junk = 0

/** Starts counting anew. */
export function boundReading(packedBytes: number): void {
  room = mostUnpackedBytes + timesPacked * packedBytes
  failures = mostFailedBeginnings
  junk = mostJunkBytes
}

interface Decoder {
  buffer: Uint8Array
  ensureBuffer(this: Decoder, requested: number): Uint8Array
}

function boundUnpacking(): void {
  const packed = PDFRawStream.of(
    PDFContext.create().obj({ Filter: 'FlateDecode' }),
    Uint8Array.of(0x78, 0x9c, 3, 0),
  )
  const decoders = Object.getPrototypeOf(Object.getPrototypeOf(decodePDFRawStream(packed))) as Decoder
  const ensure = decoders.ensureBuffer
  decoders.ensureBuffer = function (requested) {
    const before = this.buffer.length
    if (requested - before > room) throw new CleaningError('damaged')
    const buffer = ensure.call(this, requested)
    room -= buffer.length - before
    return buffer
  }
}

interface Parser {
  bytes: { peek(): number | undefined; peekAhead(steps: number): number | undefined }
  matchIndirectObjectHeader(this: Parser): boolean
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
/** Space, and what begins a comment: an object may begin behind these. */
const isSkipped = (byte: number | undefined): boolean => byte !== undefined && (byte <= 0x20 || byte === 0x25)

function mayBegin({ bytes }: Parser): boolean {
  if (isSkipped(bytes.peek())) return true
  let digits = 0
  while (digits <= mostDigits && isDigit(bytes.peekAhead(digits))) digits++
  return digits > 0 && digits <= mostDigits
}

function boundSearching(): void {
  const parsers = PDFParser.prototype as unknown as Parser
  const match = parsers.matchIndirectObjectHeader
  parsers.matchIndirectObjectHeader = function () {
    const isTried = mayBegin(this)
    if (isTried && match.call(this)) return true
    junk -= 1
    if (isTried) failures -= 1
    if (failures < 0 || junk < 0) throw new CleaningError('damaged')
    return false
  }
}

boundUnpacking()
boundSearching()
