/** Which kind a file is, by its first bytes and never by its name, and what to load for it. */

import type { Bytes } from '../../crypto/bytes.ts'
import { latin1, startsWith } from './blob-reader.ts'
import type { Cleaner } from './cleaner.ts'
import { CleaningError } from './looked.ts'

export interface Kind {
  /** @param head the first {@link headBytes} bytes, or the whole of a shorter file */
  matches(head: Bytes): boolean
  /** Null when a closer look says that it is none of these after all. Throws CleaningError, as a cleaner does. */
  load(file: Blob): Promise<Cleaner | null>
}

export const headBytes = 4096

/** Layers II and III; the first two bytes of layer I are those of a text in UTF-16. */
const isMpegSound = ([first, second = 0]: Bytes): boolean =>
  first === 0xff && second >> 5 === 7 && [2, 4].includes(second & 6)

/** What QuickTime's oldest begin with, behind a length. */
const oldFilm = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']

const kinds: readonly Kind[] = [
  {
    matches: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
    load: async () => (await import('./jpeg-cleaner.ts')).jpegCleaner,
  },
  {
    matches: (head) => startsWith(head, '\x89PNG\r\n\x1a\n'),
    load: async () => (await import('./png-cleaner.ts')).pngCleaner,
  },
  {
    matches: (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8),
    load: async () => (await import('./webp-cleaner.ts')).webpCleaner,
  },
  {
    matches: (head) => startsWith(head, '%PDF-'),
    load: async () => (await import('./pdf-cleaner.ts')).pdfCleaner,
  },
  {
    matches: (head) => startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06'),
    load: async (file) => await (await import('./office/zip-kind.ts')).zipCleaner(file),
  },
  {
    matches: (head) => startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    load: async (file) => await (await import('./office/zip-kind.ts')).oldOfficeCleaner(file),
  },
  {
    // HEIC and AVIF are boxes too, and no films.
    matches: (head) =>
      (startsWith(head, 'ftyp', 4) && !/^(?:hei|hev|mif|msf|avi|jxl)/.test(latin1(head.subarray(8, 12)))) ||
      (head[0] === 0 && oldFilm.some((type) => startsWith(head, type, 4))),
    load: async (file) => {
      const { filmCleaner, filmType } = await import('./film/film-cleaner.ts')
      return filmCleaner(filmType(new Uint8Array(await file.slice(0, 12).arrayBuffer())))
    },
  },
  {
    matches: (head) => ['RIFF', 'RF64'].some((type) => startsWith(head, type)) && startsWith(head, 'WAVE', 8),
    load: async () => (await import('./sound/wav-cleaner.ts')).wavCleaner,
  },
  {
    // The first packet begins behind a page's head of 28 bytes.
    matches: (head) =>
      startsWith(head, 'OggS') &&
      ['\x01vorbis', 'OpusHead', 'fishead'].some((mark) => startsWith(head, mark, 28)),
    load: async () => (await import('./sound/ogg-cleaner.ts')).oggCleaner,
  },
  {
    matches: (head) => startsWith(head, 'ID3') || isMpegSound(head),
    load: async () => (await import('./sound/mp3-cleaner.ts')).mp3Cleaner,
  },
]

/** What a kind needs did not come over the network: of the file nothing is known. */
export class NotLoaded extends Error {}

/**
 * Null: a kind that nobody here knows.
 * @throws NotLoaded
 */
export async function cleanerFor(file: Blob): Promise<Cleaner | null> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  for (const kind of kinds) {
    if (!kind.matches(head)) continue
    const cleaner = await kind.load(file).catch((error: unknown) => {
      throw error instanceof CleaningError ? error : new NotLoaded()
    })
    if (cleaner !== null) return cleaner
  }
  return null
}
