/** Which office file a zip archive is, by what it holds; and the old ones that are no archive. */

import { BlobReader } from '../blob-reader.ts'
import type { Cleaner } from '../cleaner.ts'
import { CleaningError } from '../looked.ts'
import { officeCleaner, type OfficeFolder } from './office-cleaner.ts'
import { openDocumentCleaner } from './open-document-cleaner.ts'
import { readEntries, readEntry, type Entry } from './unzip.ts'

/** Some programs count them. */
const mains: readonly (readonly [part: RegExp, folder: OfficeFolder])[] = [
  [/^word\/document\d*\.xml$/i, 'word/'],
  [/^xl\/workbook\d*\.xml$/i, 'xl/'],
  [/^ppt\/presentation\d*\.xml$/i, 'ppt/'],
]
const openDocument = /^application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation|graphics)$/

/** Null: some other archive. @throws CleaningError when it cannot be read as one */
export async function zipCleaner(file: Blob): Promise<Cleaner | null> {
  const reader = new BlobReader(file)
  const entries = await readEntries(reader)
  const found = mains.find(([part]) => entries.some(({ name }) => part.test(name)))
  if (found !== undefined) return officeCleaner(found[1])
  const type = await typeWritten(reader, entries)
  return openDocument.test(type) ? openDocumentCleaner(type) : null
}

async function typeWritten(reader: BlobReader, entries: readonly Entry[]): Promise<string> {
  const entry = entries.find(({ name }) => name === 'mimetype')
  if (entry === undefined || entry.size > 100) return ''
  let type = ''
  for await (const piece of readEntry(reader, entry)) type += new TextDecoder().decode(piece)
  return type.trim()
}

const oldNames = ['EncryptedPackage', 'EncryptionInfo']
/** The directory of such a file may lie anywhere; that of an encrypted one is at its beginning or its end. */
const searched = 64 * 1024

/** A file of the old kind is unknown; one in which a new one lies under a password is `protected`. */
export async function oldOfficeCleaner(file: Blob): Promise<null> {
  const ends = new Blob([file.slice(0, searched), file.slice(Math.max(searched, file.size - searched))])
  const text = new TextDecoder('utf-16le').decode(await ends.arrayBuffer())
  if (oldNames.some((name) => text.includes(name))) throw new CleaningError('protected')
  return null
}
