/** A program of the tests as one file that node runs at once: transpiled here, not at each of its starts. */

import { buildSync } from 'esbuild'
import { renameSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = new URL('../../', import.meta.url)

/** The file, bundled from the sources as they are. Two folders deep, as the server's own bundle. */
export function programOf(path: string): string {
  const file = `dist/programs/${basename(path, '.ts')}.mjs`
  const fresh = `${file}-${String(process.pid)}.mjs`
  buildSync({
    absWorkingDir: fileURLToPath(project),
    entryPoints: [path],
    outfile: fresh,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  renameSync(new URL(fresh, project), new URL(file, project))
  return fileURLToPath(new URL(file, project))
}
