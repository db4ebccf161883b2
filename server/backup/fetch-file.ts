/** Files out of the place, checked against their names before anything in them is believed. */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { BackupPlace } from './backup-place.ts'
import { fileName, type FileKind } from './file-names.ts'

/**
 * The sealed bytes; null when they are not those that were written.
 * @param folder for the file on its way
 * @throws BackupError of the place, `pack-missing`
 */
export async function fetchSealed(
  place: BackupPlace,
  kind: FileKind,
  name: string,
  folder: string,
): Promise<Bytes | null> {
  const file = join(folder, 'incoming')
  try {
    await place.get(name, file)
    const sealed = copyOf(readFileSync(file))
    return fileName(kind, sealed) === name ? sealed : null
  } finally {
    rmSync(file, { force: true })
  }
}
