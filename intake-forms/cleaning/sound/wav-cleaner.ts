/** WAV: format and sound stay; everything that is said about them goes (LIST, bext, iXML, id3, XMP and any other). */

import type { Bytes } from '../../../crypto/bytes.ts'
import { BlobReader, latin1, startsWith, u32Little } from '../blob-reader.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError, type Revealed } from '../looked.ts'
import { Reveals } from '../reveals.ts'
import { tellId3, tellTag } from './tag-text.ts'

interface Chunk {
  readonly name: string
  readonly from: number
  readonly length: number
}

const mostChunks = 1000
const mostRead = 64 * 1024
const mostFormat = 1024
const mostBytes = 0xffffffff
const damaged = (): CleaningError => new CleaningError('damaged')

async function chunksOf(reader: BlobReader): Promise<readonly Chunk[]> {
  const head = await reader.bytes(0, 12)
  const isLarge = startsWith(head, 'RF64')
  if ((!isLarge && !startsWith(head, 'RIFF')) || !startsWith(head, 'WAVE', 8)) throw damaged()
  const chunks: Chunk[] = []
  let large = 0
  for (let at = 12; at + 8 <= reader.size;) {
    const name = latin1(await reader.bytes(at, 4))
    const written = u32Little(await reader.bytes(at + 4, 4), 0)
    const rest = reader.size - at - 8
    if (isLarge && name === 'ds64') large = await largeLength(reader, at)
    // Who records without knowing the end writes no length, or all ones.
    const isOpen = name === 'data' && (written === 0xffffffff || written > rest)
    const length = isOpen ? Math.min(rest, large === 0 ? rest : large) : written
    if (length > rest || chunks.push({ name, from: at + 8, length }) > mostChunks) throw damaged()
    at += 8 + length + (length % 2)
  }
  return chunks
}

/** Of the sound in a file past 4 GiB. */
async function largeLength(reader: BlobReader, at: number): Promise<number> {
  const bytes = await reader.bytes(at + 16, 8)
  return u32Little(bytes, 0) + u32Little(bytes, 4) * 0x1_0000_0000
}

function only(chunks: readonly Chunk[], name: string): Chunk {
  const found = chunks.filter((chunk) => chunk.name === name)
  const [one] = found
  if (one === undefined || found.length > 1) throw damaged()
  return one
}

async function look(file: Blob): Promise<readonly Revealed[]> {
  const reader = new BlobReader(file)
  const chunks = await chunksOf(reader)
  only(chunks, 'fmt ')
  only(chunks, 'data')
  const reveals = new Reveals()
  for (const chunk of chunks) {
    if (['fmt ', 'data', 'fact', 'ds64', 'JUNK', 'PAD ', 'FLLR'].includes(chunk.name)) continue
    tellChunk(chunk, (await reader.bytes(chunk.from, Math.min(chunk.length, mostRead))).slice(), reveals)
  }
  return reveals.list()
}

function tellChunk({ name }: Chunk, body: Bytes, reveals: Reveals): void {
  if (name === 'LIST') tellList(body, reveals)
  else if (name === 'bext') tellBroadcast(body, reveals)
  else if (/^id3 $/i.test(name)) tellId3(body, reveals)
  else if (name === 'iXML' || name === '_PMX' || name === 'axml')
    reveals.value('other', new TextDecoder().decode(body.subarray(0, 4000)).replace(/<[^>]*>\s*/g, ' '))
  else reveals.value('other', name)
}

function tellList(body: Bytes, reveals: Reveals): void {
  if (!startsWith(body, 'INFO')) return reveals.thing('other')
  for (let at = 4; at + 8 <= body.length;) {
    const length = u32Little(body, at + 4)
    const text = new TextDecoder().decode(body.subarray(at + 8, at + 8 + Math.min(length, 1000)))
    tellTag(latin1(body.subarray(at, at + 4)), text.replace(/\0.*$/s, ''), reveals)
    at += 8 + length + (length % 2)
  }
}

/** EBU Tech 3285. */
function tellBroadcast(body: Bytes, reveals: Reveals): void {
  const text = (from: number, to: number): string => latin1(body.subarray(from, to)).replace(/\0.*$/s, '')
  reveals.value('comments', text(0, 256))
  reveals.value('device', text(256, 288))
  reveals.value('identifier', text(288, 320))
  reveals.value('time', `${text(320, 330)} ${text(330, 338)}`)
  reveals.value('software', text(602, body.length))
}

async function clean(file: Blob): Promise<Blob> {
  const reader = new BlobReader(file)
  const chunks = await chunksOf(reader)
  const format = only(chunks, 'fmt ')
  const data = only(chunks, 'data')
  if (format.length > mostFormat || format.from > data.from) throw damaged()
  const kept = [format, ...chunks.filter(({ name, length }) => name === 'fact' && length === 4), data]
  const total = kept.reduce((sum, { length }) => sum + 8 + length + (length % 2), 4)
  if (total > mostBytes) throw new CleaningError('too-large')
  const parts = kept.flatMap(({ name, from, length }): BlobPart[] => [
    headOf(name, length),
    reader.slice(from, length),
    new Uint8Array(length % 2),
  ])
  return new Blob([headOf('RIFF', total), 'WAVE', ...parts], { type: 'audio/wav' })
}

function headOf(name: string, length: number): DataView<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(8))
  for (let i = 0; i < 4; i++) head.setUint8(i, name.charCodeAt(i))
  head.setUint32(4, length, true)
  return head
}

export const wavCleaner: Cleaner = { type: 'audio/wav', look, clean }
