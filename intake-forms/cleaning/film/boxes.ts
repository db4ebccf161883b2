/** Boxes of ISO base media (ISO 14496-12) and QuickTime: a length, four letters, a body. */

import { concat, type Bytes } from '../../../crypto/bytes.ts'
import type { BlobReader } from '../blob-reader.ts'
import { latin1, u32 } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'

export interface Box {
  readonly type: string
  readonly body: Bytes
}

/** Of the file itself: where it lies. */
export interface TopBox {
  readonly type: string
  readonly at: number
  readonly bodyAt: number
  readonly end: number
}

const mostBoxes = 500_000
const damaged = (): CleaningError => new CleaningError('damaged')

export const u64 = (bytes: Bytes, at: number): number => u32(bytes, at) * 0x1_0000_0000 + u32(bytes, at + 4)

/** @throws CleaningError `damaged` for any length that leaves the file or does not go on */
export async function topBoxes(reader: BlobReader): Promise<readonly TopBox[]> {
  const boxes: TopBox[] = []
  for (let at = 0; at + 8 <= reader.size;) {
    const head = await reader.bytes(at, Math.min(16, reader.size - at))
    const { size, head: length } = sizeOf(head, reader.size - at)
    const box = { type: latin1(head.subarray(4, 8)), at, bodyAt: at + length, end: at + size }
    if (boxes.push(box) > mostBoxes) throw new CleaningError('too-large')
    at += size
  }
  return boxes
}

function sizeOf(head: Bytes, rest: number): { size: number; head: number } {
  const written = u32(head, 0)
  const isLong = written === 1
  if (isLong && head.length < 16) throw damaged()
  const size = isLong ? u64(head, 8) : written === 0 ? rest : written
  if (size < (isLong ? 16 : 8) || size > rest) throw damaged()
  return { size, head: isLong ? 16 : 8 }
}

/** What is in a box. Fewer than eight bytes at the end are QuickTime's way to end a list. */
export function boxesIn(bytes: Bytes, from = 0): readonly Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= bytes.length;) {
    const head = bytes.subarray(at, at + 16)
    const { size, head: length } = sizeOf(head, bytes.length - at)
    boxes.push({ type: latin1(head.subarray(4, 8)), body: bytes.subarray(at + length, at + size) })
    if (boxes.length > mostBoxes) throw new CleaningError('too-large')
    at += size
  }
  return boxes
}

/** The only one of its type. @throws CleaningError `damaged` when there is none, or more */
export function onlyBox(boxes: readonly Box[], type: string): Box {
  const found = boxes.filter((box) => box.type === type)
  const [one] = found
  if (one === undefined || found.length > 1) throw damaged()
  return one
}

export function boxHead(type: string, bodyLength: number): Bytes {
  const isLong = bodyLength + 8 > 0xffffffff
  const bytes = new Uint8Array(isLong ? 16 : 8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, isLong ? 1 : bodyLength + 8)
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i)
  if (isLong) view.setBigUint64(8, BigInt(bodyLength + 16))
  return bytes
}

export function writtenBox(type: string, ...bodies: readonly Uint8Array[]): Bytes {
  const body = concat(...bodies)
  return concat(boxHead(type, body.length), body)
}

/** At least so long, or `damaged`. */
export function atLeast(body: Bytes, length: number): Bytes {
  if (body.length < length) throw damaged()
  return body
}

export const viewOf = (bytes: Bytes): DataView<ArrayBuffer> =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
