/** One tor, as a child: started, watched, ended. It ends by itself when Sotto is gone. */

import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

export type TorState = 'starting' | 'connected' | 'ended'

export interface TorProcess {
  readonly state: () => TorState
  /** The last warning of its log: without addresses, by SafeLogging. */
  readonly lastWarning: () => string | null
  readonly pid: number | undefined
  /** Resolves when the process is gone, however it went. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const graceMs = 2000

export interface TorWishes {
  readonly program: string
  readonly torrc: string
  /** Options of the command line; they go before the file's. */
  readonly more?: readonly string[]
  readonly onConnected?: () => void
}

export function startTor({ program, torrc, more = [], onConnected }: TorWishes): TorProcess {
  const owner = ['--__OwningControllerProcess', String(process.pid)]
  const child = spawn(program, ['-f', torrc, '--defaults-torrc', '/dev/null', ...owner, ...more], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {},
  })
  let state: TorState = 'starting'
  let lastWarning: string | null = null
  const ended = whenEnded(child).then(() => {
    state = 'ended'
  })
  // A spawn that did not come about has no output.
  const output = child.stdout as typeof child.stdout | null
  if (output !== null)
    createInterface({ input: output }).on('line', (line) => {
      if (line.includes('Bootstrapped 100%')) {
        state = 'connected'
        onConnected?.()
      }
      const warning = /\[(?:warn|err)\] (?!You are running Tor as root)(.{1,300})/.exec(line)?.[1]
      if (warning !== undefined) lastWarning = warning
    })
  return {
    state: () => state,
    lastWarning: () => lastWarning,
    pid: child.pid,
    ended,
    async stop() {
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(kill)
    },
  }
}

const whenEnded = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
