/** One tor of the private network: started from a torrc of its own, and ended with whoever started it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../programs.ts'

export interface TorProcess {
  readonly pid: number
  hasEnded(): boolean
  /** What it told so far, at the level "notice". */
  log(): string
  /** Until its log says so; an error with the log's end when it does not, or when it ended. */
  untilItSays(text: string, withinMs: number): Promise<void>
  /** SIGTERM, and SIGKILL after three seconds. Resolves when it is gone. */
  stop(): Promise<void>
}

/** tor(1): it looks every 15 seconds whether this process lives, and ends without it. */
const endsWithUs = ['--__OwningControllerProcess', String(process.pid)]

/** Reads no torrc but its own; all it keeps is in `<folder>/<name>/`. */
export function startTor(folder: string, name: string, torrcLines: readonly string[]): TorProcess {
  const own = join(folder, name)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  const torrc = join(folder, `${name}.torrc`)
  writeFileSync(torrc, [...torrcLines, `DataDirectory ${own}`, 'Log notice stdout', ''].join('\n'))
  const args = ['-f', torrc, '--defaults-torrc', '/dev/null', ...endsWithUs]
  const child = spawn(requireProgram('tor'), args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = once(child, 'exit')
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? 0,
    hasEnded,
    log: () => text,
    async untilItSays(wish, withinMs) {
      const end = Date.now() + withinMs
      while (!text.includes(wish)) {
        if (hasEnded() || Date.now() > end)
          throw new Error(`${name} never said "${wish}": ${text.slice(-800)}`)
        await new Promise((wake) => setTimeout(wake, 50))
      }
    },
    async stop() {
      const kill = setTimeout(() => child.kill('SIGKILL'), 3000)
      if (!hasEnded()) {
        child.kill('SIGTERM')
        await ended
      }
      clearTimeout(kill)
    },
  }
}
