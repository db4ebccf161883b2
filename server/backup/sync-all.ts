/** A whole folder onto the disk: every file, every folder, and the name of the folder itself. */

import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

export function syncAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    sync(join(entry.parentPath, entry.name))
  }
  sync(folder)
  sync(dirname(folder))
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
