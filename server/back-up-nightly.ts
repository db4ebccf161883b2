/** The nightly backup while Sotto runs: `sotto backup`, in a process of its own. */

import { spawn } from 'node:child_process'
import { startBackups, type Nightly } from './backup/start-backups.ts'
import type { Clock } from './clock.ts'
import { inProject } from './storage/in-project.ts'
import type { Settings } from './settings.ts'

export interface NightlyTools {
  readonly folder: string
  readonly settings: Settings
  readonly clock: Clock
  /** In one line, for the operator. */
  readonly tell: (what: string) => void
}

const program = inProject('server/cli/sotto.js')

/** Null when no backup is set up. */
export function backUpNightly({ folder, settings, clock, tell }: NightlyTools): Nightly | null {
  const { backup } = settings
  if (backup === null) return null
  const stopping = new AbortController()
  const nightly = startBackups({
    folder,
    settings: backup,
    clock,
    run: () => runBackup(stopping.signal, tell),
    tell: () => tell('The nightly backup was not made; it is tried again in an hour. Run: npx sotto doctor'),
  })
  return {
    stop() {
      nightly.stop()
      stopping.abort()
    },
  }
}

/**
 * With this process's own environment, hence the same folder. What it says last on its error output is one sentence,
 * and goes to the operator.
 */
function runBackup(signal: AbortSignal, tell: (what: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'backup', '--json'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
      killSignal: 'SIGTERM',
    })
    let last = ''
    child.stderr.on('data', (chunk: Buffer) => (last = chunk.toString().trim().split('\n').at(-1) ?? ''))
    child.once('error', () => resolve(signal.aborted))
    child.once('exit', (code) => {
      if (code !== 0 && !signal.aborted) tell(last.slice(0, 300))
      resolve(code === 0 || signal.aborted)
    })
  })
}
