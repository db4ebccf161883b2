/** The pages, bundled for browsers by a process of their own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { StartError } from '../start-error.ts'

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export const arePagesBuilt = (): boolean => existsSync(inProject('dist/pages/manifest.json'))

/** @throws StartError */
export async function buildPages(): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/pages/build.ts'], {
    cwd: inProject('.'),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new StartError('The pages could not be built. Run: npm ci')
}
