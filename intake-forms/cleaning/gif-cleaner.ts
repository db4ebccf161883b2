/** GIF (89a): comments, texts and what programs add go; pictures, their times and the loop stay. */

import type { Bytes } from '../../crypto/bytes.ts'
import { BlobReader, latin1, startsWith } from './blob-reader.ts'
import type { Cleaner } from './cleaner.ts'
import { CleaningError, type Revealed } from './looked.ts'
import { Reveals } from './reveals.ts'

interface Piece {
  readonly from: number
  readonly to: number
  readonly stays: boolean
  readonly comment: Bytes | null
}

const damaged = (): CleaningError => new CleaningError('damaged')
const mostPieces = 100_000

const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1))

async function* piecesOf(reader: BlobReader): AsyncGenerator<Piece> {
  const head = await reader.bytes(0, 13)
  if (!startsWith(head, 'GIF87a') && !startsWith(head, 'GIF89a')) throw damaged()
  let at = 13 + colours(head[10] ?? 0)
  yield { from: 0, to: at, stays: true, comment: null }
  for (let i = 0; i < mostPieces; i++) {
    const [mark] = await reader.bytes(at, 1)
    if (mark === 0x3b) return yield { from: at, to: at + 1, stays: true, comment: null }
    const piece =
      mark === 0x2c ? await picture(reader, at) : mark === 0x21 ? await extension(reader, at) : null
    if (piece === null) throw damaged()
    yield piece
    at = piece.to
  }
  throw new CleaningError('too-large')
}

async function picture(reader: BlobReader, at: number): Promise<Piece> {
  const flags = (await reader.bytes(at, 10))[9] ?? 0
  return { from: at, to: await endOfBlocks(reader, at + 11 + colours(flags)), stays: true, comment: null }
}

async function extension(reader: BlobReader, at: number): Promise<Piece> {
  const head = await reader.bytes(at, 3)
  const [, label, length = 0] = head
  const to = await endOfBlocks(reader, at + 2)
  if (label === 0xfe)
    return { from: at, to, stays: false, comment: (await reader.bytes(at + 3, length)).slice() }
  if (label === 0xff) {
    const program = await reader.bytes(at + 3, 11)
    const isLoop = startsWith(program, 'NETSCAPE2.0') && to === at + 19
    return { from: at, to, stays: isLoop, comment: null }
  }
  return { from: at, to, stays: label === 0xf9, comment: null }
}

async function endOfBlocks(reader: BlobReader, from: number): Promise<number> {
  let at = from
  for (;;) {
    const [length = 0] = await reader.bytes(at, 1)
    at += 1 + length
    if (length === 0) return at
  }
}

async function look(file: Blob): Promise<readonly Revealed[]> {
  const reveals = new Reveals()
  for await (const { stays, comment } of piecesOf(new BlobReader(file)))
    if (comment !== null) reveals.value('comments', latin1(comment))
    else if (!stays) reveals.thing('other')
  return reveals.list()
}

async function clean(file: Blob): Promise<Blob> {
  const parts: Blob[] = []
  for await (const { from, to, stays } of piecesOf(new BlobReader(file)))
    if (stays) parts.push(file.slice(from, to))
  return new Blob(parts, { type: 'image/gif' })
}

export const gifCleaner: Cleaner = { type: 'image/gif', look, clean }
