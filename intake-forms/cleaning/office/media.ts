/** Pictures, films and sounds inside office files: each cleaned as if it had come alone. */

import type { Cleaner } from '../cleaner.ts'
import { startsWith } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import type { Reveals } from '../reveals.ts'

type Found = Cleaner | 'plain' | 'metafile' | null

/** `plain`: a format that has no room for anything but the picture. */
async function find(file: Blob): Promise<Found> {
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer())
  if (head[0] === 0xff && head[1] === 0xd8) return (await import('../jpeg-cleaner.ts')).jpegCleaner
  if (startsWith(head, '\x89PNG')) return (await import('../png-cleaner.ts')).pngCleaner
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8))
    return (await import('../webp-cleaner.ts')).webpCleaner
  if (startsWith(head, 'GIF8')) return (await import('../gif-cleaner.ts')).gifCleaner
  if (startsWith(head, 'BM')) return 'plain'
  if (startsWith(head, '\x01\x00\x00\x00') && startsWith(head, ' EMF', 40)) return 'metafile'
  if (startsWith(head, '\xd7\xcd\xc6\x9a')) return 'plain'
  if (startsWith(head, 'ftyp', 4)) return (await import('../film/film-cleaner.ts')).filmCleaner('video/mp4')
  if (startsWith(head, 'RIFF')) return (await import('../sound/wav-cleaner.ts')).wavCleaner
  if (startsWith(head, 'OggS')) return (await import('../sound/ogg-cleaner.ts')).oggCleaner
  if (startsWith(head, 'ID3') || head[0] === 0xff) return (await import('../sound/mp3-cleaner.ts')).mp3Cleaner
  return null
}

/** A PNG of one white point, for what cannot be cleaned: its place stays, what was there does not. */
const nothing =
  '89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082'

const blank = (): Blob =>
  new Blob([Uint8Array.from(nothing.match(/../g) ?? [], (pair) => parseInt(pair, 16))])

/** What an embedded thing would tell; `name` is its own, for what goes and for what nobody here can read. */
export async function tellMedia(file: Blob, name: string, reveals: Reveals): Promise<void> {
  const found = await find(file)
  if (found === 'metafile') reveals.value('hidden', name)
  else if (found === null) reveals.value('attachments', name)
  else if (found !== 'plain') {
    const looked = await found.look(file).catch(emptyIfUnclean)
    if (looked === null) reveals.value('attachments', name)
    else reveals.all(looked)
  }
}

export async function cleanMedia(file: Blob): Promise<Blob> {
  const found = await find(file)
  if (found === null) return blank()
  if (found === 'plain') return file
  if (found === 'metafile') return await withoutDescription(file)
  return (await found.clean(file).catch(emptyIfUnclean)) ?? blank()
}

function emptyIfUnclean(error: unknown): null {
  if (error instanceof CleaningError) return null
  throw error
}

/** The header of an enhanced metafile names the program and the picture. */
async function withoutDescription(file: Blob): Promise<Blob> {
  const head = new DataView(await file.slice(0, 108).arrayBuffer())
  if (head.byteLength < 108) return blank()
  const [length, from] = [2 * head.getUint32(60, true), head.getUint32(64, true)]
  if (length === 0) return file
  if (from < 88 || from + length > file.size) return blank()
  return new Blob([file.slice(0, from), new Uint8Array(length), file.slice(from + length)])
}
