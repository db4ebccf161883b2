/** Files that only their owner may read: the folder 0700, the file 0600. */

import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreStartError } from './store-start-error.ts'

const othersMay = 0o077

/**
 * Makes the file (empty) and its folder when they are missing. A file that others may read is closed to them;
 * a folder is not touched, because it may not be ours alone.
 * @throws StoreStartError when the folder is open to other accounts.
 */
export function makePrivateFile(file: string): void {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(folder).mode & othersMay) !== 0) {
    throw new StoreStartError(`Other accounts may look into ${folder}. Run: chmod 700 ${folder}`)
  }
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

/** Makes a new file's name as durable as its bytes: without this a power cut may forget the whole file. */
export function syncFolderOf(file: string): void {
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
