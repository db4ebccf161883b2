/** A small file, written whole or not at all, that only its owner may read. */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Beside it, synced, renamed over it, and the name synced too: after a power cut the old or the new stands there. */
export function writePrivately(file: string, content: string | Uint8Array): void {
  const fresh = `${file}.${String(process.pid)}.new`
  try {
    const handle = openSync(fresh, 'w', 0o600)
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      let written = 0
      while (written < bytes.length) written += writeSync(handle, bytes, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
