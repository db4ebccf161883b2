/** `npx sotto …` as an operator runs it, in a process of its own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { withoutSettings } from './start-sotto.ts'

export interface Ran {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

export interface CliWishes {
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
}

export async function runCli(words: readonly string[], { folder, env = {} }: CliWishes): Promise<Ran> {
  const child = spawn(process.execPath, ['server/cli/sotto.js', ...words], {
    env: { ...withoutSettings(), SOTTO_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output, errors }
}
