/** One file out of a ZIP (APPNOTE 6.3), by ranges: what is not asked for is not read, and nothing grows past its limit. */

import { Inflate } from 'fflate'
import { CannotShow, type FarFile } from './far-file.ts'

interface Entry {
  readonly method: number
  readonly packed: number
  /** Of its own header. */
  readonly at: number
}

export interface Zip {
  readonly names: readonly string[]
  /** As text in UTF-8. @throws CannotShow */
  text(name: string): Promise<string>
}

const mostDirectory = 4 * 1024 * 1024
const mostEntries = 10_000
/** Of all that is unpacked from one file. */
const mostUnpacked = 64 * 1024 * 1024
const tailBytes = 65_557
const endMark = 0x06054b50
const centralMark = 0x02014b50

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** @throws CannotShow */
export async function openZip(file: FarFile): Promise<Zip> {
  const entries = await readDirectory(file)
  let left = mostUnpacked
  return {
    names: [...entries.keys()],
    async text(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw new CannotShow('damaged')
      const bytes = await unpack(file, entry, left)
      left -= bytes.length
      return new TextDecoder().decode(bytes)
    },
  }
}

async function readDirectory(file: FarFile): Promise<Map<string, Entry>> {
  const from = Math.max(0, file.size - tailBytes)
  const tail = viewOf(await file.read(from, file.size))
  let at = tail.byteLength - 22
  while (at >= 0 && tail.getUint32(at, true) !== endMark) at -= 1
  if (at < 0) throw new CannotShow('damaged')
  const [length, start] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)]
  if (length > mostDirectory) throw new CannotShow('too-large')
  if (start + length > file.size) throw new CannotShow('damaged')
  return entriesOf(await file.read(start, start + length))
}

function entriesOf(directory: Uint8Array): Map<string, Entry> {
  const view = viewOf(directory)
  const entries = new Map<string, Entry>()
  for (let at = 0; at + 46 <= directory.length && view.getUint32(at, true) === centralMark;) {
    const [name, extra, note] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ]
    entries.set(new TextDecoder().decode(directory.subarray(at + 46, at + 46 + name)), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    if (entries.size > mostEntries) throw new CannotShow('too-large')
    at += 46 + name + extra + note
  }
  return entries
}

async function unpack(file: FarFile, { method, packed, at }: Entry, most: number): Promise<Uint8Array> {
  if (packed > most) throw new CannotShow('too-large')
  const header = viewOf(await file.read(at, at + 30))
  if (header.byteLength < 30) throw new CannotShow('damaged')
  const from = at + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const bytes = await file.read(from, from + packed)
  if (method === 0) return bytes
  if (method !== 8) throw new CannotShow('protected')
  return inflate(bytes, most)
}

const stepBytes = 16 * 1024

/** In small steps, so that a bomb is seen while it is small: one step becomes at most a thousand times as much. */
function inflate(packed: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((part) => {
    size += part.length
    if (size > most) throw new CannotShow('too-large')
    parts.push(part)
  })
  for (let at = 0; at < packed.length; at += stepBytes)
    stream.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
  const whole = new Uint8Array(size)
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole
}
