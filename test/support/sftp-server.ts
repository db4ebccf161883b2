/** OpenSSH's own server on this machine, with keys of its own, for as long as a test runs. */

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { BackupSettings } from '../../server/settings.ts'
import { makeEmptyFolder } from './empty-folder.ts'
import { freePort } from './start-sotto.ts'

export interface SftpServer {
  /** Where its files may lie. */
  readonly folder: string
  settings(path: string): Extract<BackupSettings['place'], { kind: 'sftp' }>
  /** For sftp: the user's key, and the server's among the known hosts. */
  readonly options: readonly string[]
  /** The same over one connection that is open already: for many acts, of which none is about connecting. */
  readonly sharedOptions: readonly string[]
  /** The same without the user's key, and with no known host. */
  readonly optionsWithoutKey: readonly string[]
  readonly optionsOfStranger: readonly string[]
  stop(): Promise<void>
}

const program = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'].find((path) =>
  existsSync(path),
)

/** @throws Error with a sentence when there is no sshd */
export async function startSftpServer(): Promise<SftpServer> {
  if (program === undefined) throw new Error('There is no sshd here. Install openssh-server, then run again.')
  const empty = makeEmptyFolder()
  const at = (name: string): string => join(empty.path, name)
  for (const name of ['host', 'user', 'other']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', at(name)])
  }
  const port = await freePort()
  writeFileSync(at('authorized'), readFileSync(at('user.pub')), { mode: 0o600 })
  writeFileSync(at('known'), `[127.0.0.1]:${String(port)} ${readFileSync(at('host.pub'), 'utf8')}`)
  writeFileSync(at('config'), configOf(at, port))
  mkdirSync(at('files'))
  makePrivilegeFolder()
  const child = spawn(program, ['-D', '-e', '-f', at('config')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let printed = ''
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise((end) => child.once('exit', end))
  await untilItListens(
    port,
    () => child.exitCode !== null,
    () => printed,
  )
  const options = (key: string, known: string): readonly string[] => [
    '-F',
    'none',
    '-oIdentitiesOnly=yes',
    `-oIdentityFile=${at(key)}`,
    `-oUserKnownHostsFile=${at(known)}`,
    '-oGlobalKnownHostsFile=none',
  ]
  const sharedOptions = [...options('user', 'known'), `-oControlPath=${at('shared')}`]
  const sharing = await shareConnection(sharedOptions, port, at('shared'))
  return {
    folder: at('files'),
    settings: (path) => ({ kind: 'sftp', host: '127.0.0.1', port, user: userInfo().username, path }),
    options: options('user', 'known'),
    sharedOptions,
    optionsWithoutKey: options('other', 'known'),
    optionsOfStranger: options('user', 'nobody'),
    async stop() {
      sharing.kill()
      child.kill()
      await ended
      empty.remove()
    },
  }
}

/** Resolves when it may be used. */
async function shareConnection(options: readonly string[], port: number, socket: string) {
  const host = `${userInfo().username}@127.0.0.1`
  const args = [...options, '-oBatchMode=yes', '-M', '-N', '-p', String(port), host]
  const child = spawn('ssh', args, { stdio: 'ignore' })
  for (let tries = 0; tries < 400 && !existsSync(socket) && child.exitCode === null; tries++) {
    await new Promise((wake) => setTimeout(wake, 25))
  }
  if (!existsSync(socket)) throw new Error('no connection to share')
  return child
}

const configOf = (at: (name: string) => string, port: number): string =>
  [
    `Port ${String(port)}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${at('host')}`,
    `AuthorizedKeysFile ${at('authorized')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n')

/** Debian's sshd wants this folder when it runs as root; its service makes it. */
function makePrivilegeFolder(): void {
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
}

async function untilItListens(port: number, hasEnded: () => boolean, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (hasEnded()) throw new Error(`sshd ended at its start: ${printed()}`)
    if (await answers(port)) return
    await new Promise((wake) => setTimeout(wake, 25))
  }
  throw new Error(`sshd did not listen: ${printed()}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })
}
