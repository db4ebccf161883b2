/** A folder of a test's own, that only this account may read. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface EmptyFolder {
  readonly path: string
  remove(): void
}

export function makeEmptyFolder(): EmptyFolder {
  const path = mkdtempSync(join(tmpdir(), 'sotto-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
