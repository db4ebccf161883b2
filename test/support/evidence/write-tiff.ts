/** EXIF as cameras write it: directories of tags, with those for the camera, the place and the small picture. */

import { Buffer } from 'node:buffer'

/** Text, a long number, short ones, fractions, or bytes as they are. */
export type TagValue = string | number | readonly number[] | Uint8Array | Uint16Array
export type Tags = Readonly<Record<number, TagValue>>

export interface TiffAsked {
  readonly first: Tags
  readonly exif?: Tags
  readonly gps?: Tags
  readonly thumbnail?: Uint8Array
}

interface Encoded {
  readonly type: number
  readonly count: number
  readonly bytes: Buffer
}

function encode(value: TagValue): Encoded {
  if (typeof value === 'string') {
    const bytes = Buffer.from(`${value}\0`, 'utf8')
    return { type: 2, count: bytes.length, bytes }
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return { type: 4, count: 1, bytes }
  }
  if (value instanceof Uint16Array) {
    const bytes = Buffer.alloc(2 * value.length)
    value.forEach((part, i) => bytes.writeUInt16BE(part, 2 * i))
    return { type: 3, count: value.length, bytes }
  }
  if (value instanceof Uint8Array) return { type: 7, count: value.length, bytes: Buffer.from(value) }
  const bytes = Buffer.alloc(8 * value.length)
  value.forEach((part, i) => {
    bytes.writeUInt32BE(Math.round(part * 1000), 8 * i)
    bytes.writeUInt32BE(1000, 8 * i + 4)
  })
  return { type: 5, count: value.length, bytes }
}

/** @param next where the directory behind it stands, or 0 */
function directory(tags: Tags, at: number, next: (end: number) => number): Buffer {
  const entries = Object.entries(tags).map(([tag, value]) => ({ tag: Number(tag), ...encode(value) }))
  const table = Buffer.alloc(2 + 12 * entries.length + 4)
  const values: Buffer[] = []
  let valuesAt = at + table.length
  table.writeUInt16BE(entries.length)
  entries.forEach(({ tag, type, count, bytes }, i) => {
    const entry = 2 + 12 * i
    table.writeUInt16BE(tag, entry)
    table.writeUInt16BE(type, entry + 2)
    table.writeUInt32BE(count, entry + 4)
    if (bytes.length <= 4) return bytes.copy(table, entry + 8)
    table.writeUInt32BE(valuesAt, entry + 8)
    const even = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)])
    values.push(even)
    return (valuesAt += even.length)
  })
  table.writeUInt32BE(next(valuesAt), table.length - 4)
  return Buffer.concat([table, ...values])
}

export function writeTiff({ first, exif, gps, thumbnail }: TiffAsked): Buffer {
  const none = (): number => 0
  const parts: Buffer[] = []
  let at = 8
  const place = (tags: Tags | undefined): number => {
    if (tags === undefined) return 0
    const part = directory(tags, at, none)
    parts.push(part)
    at += part.length
    return at - part.length
  }
  const pointers = { 0x8769: place(exif), 0x8825: place(gps) }
  const there = Object.entries(pointers).filter(([, where]) => where !== 0)
  const firstAt = at
  parts.push(directory({ ...first, ...Object.fromEntries(there) }, at, (end) => (thumbnail ? end : 0)))
  at += parts.at(-1)?.length ?? 0
  if (thumbnail !== undefined) {
    const tags = { 0x0201: 0, 0x0202: thumbnail.length }
    const length = directory(tags, at, none).length
    parts.push(directory({ ...tags, 0x0201: at + length }, at, none), Buffer.from(thumbnail))
  }
  const head = Buffer.from('MM\0*\0\0\0\0', 'latin1')
  head.writeUInt32BE(firstAt, 4)
  return Buffer.concat([head, ...parts])
}
