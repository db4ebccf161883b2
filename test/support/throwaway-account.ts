/** An account of this machine with nothing in its home, for as long as a proof lasts. Needs root. */

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Typed {
  /** What stood on the screen so far, as plain lines. */
  printed(): string
  press(keys: string): void
  readonly ended: Promise<number>
}

export interface ThrowawayAccount {
  readonly name: string
  readonly home: string
  /** Puts a folder into the home and gives it away. */
  own(path: string): void
  /** Types a command into a terminal, in a folder below the home. */
  type(command: string, folder: string): Typed
  remove(): void
}

/** How this machine reaches the registry and builds packages is its own affair; nothing else is handed on. */
function npmSettings(): readonly string[] {
  const names = ['registry', 'cafile', 'nodedir'] as const
  const values = names.map((name) => [name, execFileSync('npm', ['config', 'get', name]).toString().trim()])
  const given = values.filter(([, value]) => value !== 'null' && value !== 'undefined' && value !== '')
  const certificates = process.env['NODE_EXTRA_CA_CERTS']
  return [
    ...given.map(([name, value]) => `npm_config_${name ?? ''}=${value ?? ''}`),
    ...(certificates === undefined ? [] : [`NODE_EXTRA_CA_CERTS=${certificates}`]),
  ]
}

export function makeThrowawayAccount(): ThrowawayAccount {
  const name = `sotto-${String(process.pid)}`
  const home = join('/home', name)
  execFileSync('useradd', ['--create-home', '--home-dir', home, '--shell', '/bin/bash', name])
  const settings = npmSettings()
  return {
    name,
    home,
    own: (path) => void execFileSync('chown', ['-R', `${name}:${name}`, path]),
    type(command, folder) {
      const environment = [`HOME=${home}`, `USER=${name}`, 'PATH=/usr/local/bin:/usr/bin:/bin', 'TERM=dumb']
      const asThem = ['runuser', '-u', name, '--', 'env', '-i', ...environment, ...settings]
      return typeIn([...asThem, 'script', '-qfec', command, '/dev/null'], folder)
    },
    remove: () => void execFileSync('userdel', ['--remove', name], { stdio: 'ignore' }),
  }
}

/** As root, in a terminal too. */
export const typeAsRoot = (command: string): Typed => typeIn(['script', '-qfec', command, '/dev/null'], '/')

function typeIn([program = '', ...args]: readonly string[], folder: string): Typed {
  const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  let screen = ''
  child.stdout.on('data', (chunk: Buffer) => (screen += chunk.toString()))
  return {
    printed: () => plainLines(screen),
    press: (keys) => void child.stdin.write(keys),
    ended: once(child, 'exit').then(([code]) => (code as number | null) ?? 1),
  }
}

const escapes = /\u001B(?:\[[0-9;?]*[A-Za-z]|[()=>][A-Z0-9]?)/g

/** Of a line that was written over, the last state. */
const plainLines = (screen: string): string =>
  screen
    .replaceAll(escapes, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.split('\r').findLast((part) => part !== '') ?? '')
    .join('\n')
