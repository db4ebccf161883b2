#!/usr/bin/env node
// `npx sotto`, from whatever folder this is called: runs what `npm run build` left, and builds first when any source is
// not as it was then.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const program = 'dist/server/main.js'

function isBuilt() {
  if (![program, 'dist/pages/manifest.json'].every((path) => existsSync(inProject(path)))) return false
  try {
    const hashes = JSON.parse(readFileSync(inProject('dist/built.json'), 'utf8'))
    return Object.entries(hashes).every(([path, hash]) => hashOf(path) === hash)
  } catch {
    return false
  }
}

const hashOf = (path) =>
  createHash('sha256')
    .update(readFileSync(inProject(path)))
    .digest('base64url')

if (!isBuilt()) {
  spawnSync(process.execPath, ['--import', 'tsx', 'server/pages/build.ts'], {
    cwd: inProject(''),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // Another process may have built meanwhile.
  if (!isBuilt()) {
    console.error('Sotto could not be built. Run: npm ci && npm run build')
    process.exit(1)
  }
}
await import(`../../${program}`)
