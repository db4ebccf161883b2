/** Which kind a file is, by its first bytes and never by its name, and what to load for it. */

import type { Bytes } from '../../crypto/bytes.ts'
import { startsWith } from './blob-reader.ts'
import type { Cleaner } from './cleaner.ts'
import { CleaningError } from './looked.ts'

export interface Kind {
  /** @param head the first {@link headBytes} bytes, or the whole of a shorter file */
  matches(head: Bytes): boolean
  /** Null when a closer look says that it is none of these after all. Throws CleaningError, as a cleaner does. */
  load(file: Blob): Promise<Cleaner | null>
}

export const headBytes = 4096

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
