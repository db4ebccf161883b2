/** What the build left, in memory: a few files, so that no request ever names a path of the disk. */

import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { cachedAnswer, cachedJson, type CachedAnswer } from '../http/cached-answer.ts'
import { inProject } from '../storage/in-project.ts'
import { StartError } from '../start-error.ts'
import { Manifest } from './manifest.ts'

export interface Site {
  /** Addresses of the entries by their names: `styles`, `write`, `return`, `leave`; `script`, `worker`. */
  readonly entries: Readonly<Record<string, string>>
  readonly build: string
  /** By address. Their names hold their hashes. */
  readonly files: ReadonlyMap<string, CachedAnswer>
  /** Which forms this version brings, as a roster names them. */
  readonly forms: CachedAnswer
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

const built = inProject('dist/pages')

/** @throws StartError when the pages were not built */
export function readSites(folder = built): { readonly portal: Site; readonly console: Site } {
  const manifest = readManifest(folder)
  const forms = readFolder(join(folder, 'forms'), '/forms/')
  const siteOf = (side: 'portal' | 'console'): Site => ({
    ...manifest[side],
    files: new Map([...readFolder(join(folder, side, 'assets'), '/assets/'), ...forms]),
    forms: cachedJson(manifest.forms),
  })
  return { portal: siteOf('portal'), console: siteOf('console') }
}

function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  } catch {
    throw new StartError('The pages are not built. Run: npm run build')
  }
}

/** A file with its `.gz`, when the build left one. */
function readFolder(folder: string, address: string): ReadonlyMap<string, CachedAnswer> {
  const names = readdirSync(folder)
  const read = (name: string): CachedAnswer => {
    const gzip = names.includes(`${name}.gz`) ? readFileSync(join(folder, `${name}.gz`)) : undefined
    const type = types[extname(name)] ?? 'application/octet-stream'
    return cachedAnswer(type, readFileSync(join(folder, name)), gzip)
  }
  return new Map(names.filter((name) => !name.endsWith('.gz')).map((name) => [address + name, read(name)]))
}
