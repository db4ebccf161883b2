/**
 * One file of a volume, read in parts. Whoever reads it from its beginning to its end has its hash checked on the way; a
 * part from the middle is what the source sealed, chunk by chunk, and says nothing of the rest.
 */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { FilePlace } from '../../crypto/protocol/volume-index.ts'
import { VolumeProblem } from '../session/volume-problem.ts'
import type { HashPieces, PiecesHash } from './hash-pieces.ts'
import type { ReadableFile } from './viewer-port.ts'
import { pieceBytes, type VolumeText } from './volume-text.ts'

export type HashVerdict = 'fits' | 'differs'

export interface FileTools {
  readonly text: VolumeText
  readonly hash: HashPieces
  /** Told once, when the last byte was read in its turn. */
  readonly onHash?: ((verdict: HashVerdict) => void) | undefined
}

/** Its `read` throws VolumeProblem, Refusal, RangeError. */
export interface OpenFile extends ReadableFile {
  /** Lets go of a hash that was begun. */
  close(): void
}

export function readableFile(name: string, { file, at }: FilePlace, tools: FileTools): OpenFile {
  const { size } = file
  const followed = followHash(file, tools)
  return {
    name,
    size,
    async read(from, to) {
      if (!(from >= 0 && from <= to && to <= size)) throw new RangeError('not in the file')
      const bytes = from === to ? new Uint8Array(0) : await tools.text.read(at + from, at + to)
      await followed.take(from, bytes)
      return bytes
    },
    close: followed.close,
  }
}

type Named = Pick<FilePlace['file'], 'size' | 'hash'>

/** Takes up every part that goes on where the last one ended. */
function followHash({ size, hash }: Named, tools: FileTools) {
  let followed = 0
  let running: PiecesHash | null = null
  let isOver = false
  let turn: Promise<unknown> = Promise.resolve()

  const add = async (from: number, bytes: Bytes): Promise<void> => {
    const isNext = from <= followed && from + bytes.length > followed
    if (isOver || (!isNext && followed < size)) return
    running ??= tools.hash()
    if (isNext) {
      const piece = bytes.slice(followed - from)
      followed += piece.length
      await running.add(piece)
    }
    if (followed < size) return
    isOver = true
    tools.onHash?.(isEqual(await running.end(), hash) ? 'fits' : 'differs')
  }
  return {
    take(from: number, bytes: Bytes): Promise<void> {
      const taken = turn.then(() => add(from, bytes))
      turn = taken.catch(() => undefined)
      return taken
    },
    close() {
      isOver = true
      running?.close()
    },
  }
}

/** `done`: so many bytes were taken, with this piece. */
export type TakePiece = (piece: Bytes, done: number) => void | Promise<void>

/**
 * The whole file, a mebibyte in memory at a time.
 * @throws VolumeProblem `other hash` after the last piece, when these are not the bytes that were named
 */
export async function readWhole(
  open: (onHash: (verdict: HashVerdict) => void) => Promise<OpenFile>,
  take: TakePiece,
): Promise<OpenFile> {
  const verdicts: HashVerdict[] = []
  const file = await open((verdict) => void verdicts.push(verdict))
  try {
    await readPieces(file, take)
  } finally {
    file.close()
  }
  if (verdicts[0] !== 'fits') throw new VolumeProblem('other hash')
  return file
}

async function readPieces(file: ReadableFile, take: TakePiece): Promise<void> {
  const { size } = file
  const from = (at: number): Promise<Bytes> => file.read(at, Math.min(at + pieceBytes, size))
  let next = from(0)
  for (let at = 0; ;) {
    const piece = await next
    at += piece.length
    // The next is fetched while this one is taken.
    if (at < size) {
      next = from(at)
      next.catch(() => undefined)
    }
    await take(piece, at)
    if (at >= size) return
  }
}
