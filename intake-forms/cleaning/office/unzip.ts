/**
 * Reading a zip archive (PKWARE APPNOTE 6.3) from slices, by its central directory. Strict: what two programs could read
 * in two ways is `damaged`. Nothing that the archive says about its sizes is believed beyond the limits.
 */

import { Inflate } from 'fflate'
import type { BlobReader } from '../blob-reader.ts'
import { latin1 } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import { crc32 } from './crc32.ts'

export interface Entry {
  readonly name: string
  readonly size: number
  readonly packed: number
  readonly isDeflated: boolean
  readonly crc: number
  /** Of its local header. */
  readonly at: number
}

export const mostEntries = 5000
const mostTogether = 1024 * 1024 * 1024
/** Text and sheets come to 60 at most; bombs to 1,000. */
const mostRatio = 200
const ratioFrom = 1024 * 1024
const mostDirectory = 2 * 1024 * 1024
const pieceBytes = 16 * 1024

const damaged = (): CleaningError => new CleaningError('damaged')
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** @throws CleaningError */
export async function readEntries(reader: BlobReader): Promise<readonly Entry[]> {
  const { count, from, length } = await findDirectory(reader)
  const bytes = await reader.bytes(from, length)
  const entries: Entry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const { entry, next } = entryAt(bytes, at)
    if (entry.at + 30 + entry.packed > from) throw damaged()
    entries.push(entry)
    at = next
  }
  if (at !== length) throw damaged()
  refuseTricks(entries)
  return entries.filter(({ name }) => !name.endsWith('/'))
}

interface Directory {
  readonly count: number
  readonly from: number
  readonly length: number
}

/** By the end record, which stands before a comment of up to 64 KiB. */
async function findDirectory(reader: BlobReader): Promise<Directory> {
  const length = Math.min(reader.size, 22 + 0xffff)
  const tail = view(await reader.bytes(reader.size - length, length))
  for (let at = length - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50 || at + 22 + tail.getUint16(at + 20, true) !== length)
      continue
    const count = tail.getUint16(at + 10, true)
    const directory = { count, length: tail.getUint32(at + 12, true), from: tail.getUint32(at + 16, true) }
    if (count > mostEntries || directory.from === 0xffffffff) throw new CleaningError('too-large')
    const isWhole = tail.getUint32(at + 4, true) === 0 && tail.getUint16(at + 8, true) === count
    if (!isWhole || directory.from + directory.length > reader.size - length + at) throw damaged()
    if (directory.length > mostDirectory) throw new CleaningError('too-large')
    return directory
  }
  throw damaged()
}

function entryAt(bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (at + 46 > bytes.length) throw damaged()
  const head = view(bytes.subarray(at))
  if (head.getUint32(0, true) !== 0x02014b50) throw damaged()
  if ((head.getUint16(8, true) & 0x2041) !== 0) throw new CleaningError('protected')
  const method = head.getUint16(10, true)
  if (method === 99) throw new CleaningError('protected')
  if (method !== 0 && method !== 8) throw damaged()
  const [packed, size] = [head.getUint32(20, true), head.getUint32(24, true)]
  const nameEnd = at + 46 + head.getUint16(28, true)
  const next = nameEnd + head.getUint16(30, true) + head.getUint16(32, true)
  const offset = head.getUint32(42, true)
  if (packed === 0xffffffff || size === 0xffffffff || offset === 0xffffffff)
    throw new CleaningError('too-large')
  if (next > bytes.length || (method === 0 && packed !== size)) throw damaged()
  if (size > ratioFrom && size > packed * mostRatio) throw new CleaningError('too-large')
  const name = decodeName(bytes.subarray(at + 46, nameEnd))
  const entry = { name, size, packed, isDeflated: method === 8, crc: head.getUint32(16, true), at: offset }
  return { entry, next }
}

/** UTF-8 whatever the flag says: office programs write nothing else; other bytes stay apart one by one. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return latin1(bytes)
  }
}

function refuseTricks(entries: readonly Entry[]): void {
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostTogether) throw new CleaningError('too-large')
  // Office programs compare names without regard to case.
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw damaged()
  if (entries.some(({ name }) => isTrick(name))) throw damaged()
  const inOrder = [...entries].sort((a, b) => a.at - b.at)
  for (const [i, { at, packed }] of inOrder.entries())
    if (at + 30 + packed > (inOrder[i + 1]?.at ?? Infinity)) throw damaged()
}

const isTrick = (name: string): boolean =>
  name === '' ||
  name.startsWith('/') ||
  /[\\\u0000-\u001f]|^[a-z]:/i.test(name) ||
  name
    .split('/')
    .some((part, i, parts) => part === '..' || part === '.' || (part === '' && i < parts.length - 1))

/**
 * The bytes of an entry, piece by piece.
 * @throws CleaningError `damaged` unless length and checksum are what the directory says
 */
export async function* readEntry(reader: BlobReader, entry: Entry): AsyncGenerator<Uint8Array> {
  const head = view(await reader.bytes(entry.at, 30))
  if (head.getUint32(0, true) !== 0x04034b50) throw damaged()
  const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  if (from + entry.packed > reader.size) throw damaged()
  let crc = 0
  let size = 0
  for await (const piece of unpacked(reader, from, entry)) {
    size += piece.length
    if (size > entry.size) throw damaged()
    crc = crc32(piece, crc)
    yield piece
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged()
}

async function* unpacked(reader: BlobReader, from: number, entry: Entry): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = []
  const inflate = entry.isDeflated ? new Inflate((piece) => out.push(piece)) : null
  for (let at = 0; at < entry.packed; at += pieceBytes) {
    const length = Math.min(pieceBytes, entry.packed - at)
    const piece = new Uint8Array(await reader.slice(from + at, length).arrayBuffer())
    if (inflate === null) {
      yield piece
      continue
    }
    try {
      inflate.push(piece, at + length === entry.packed)
    } catch {
      throw damaged()
    }
    yield* out
    out = []
  }
}
