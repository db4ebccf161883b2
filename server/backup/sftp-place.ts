/**
 * Backups on an SFTP server, by OpenSSH's own client in batch mode: keys, known hosts and jumps are those of the
 * account that runs Sotto. One connection an act.
 */

import { spawn } from 'node:child_process'
import { basename, dirname } from 'node:path'
import type { BackupSettings } from '../settings.ts'
import { BackupError, type BackupErrorCode } from './backup-error.ts'
import type { BackupPlace, PlacedFile } from './backup-place.ts'
import { isOurs, partName } from './file-names.ts'

type SftpSettings = Extract<BackupSettings['place'], { kind: 'sftp' }>

interface Wishes {
  readonly signal?: AbortSignal
  /** Passed on to sftp before the host: a key of its own, say. */
  readonly options?: readonly string[]
}

/** Never asks a person; notices within a minute that the other side is gone. */
const batchMode = [
  '-oBatchMode=yes',
  '-oConnectTimeout=30',
  '-oServerAliveInterval=15',
  '-oServerAliveCountMax=4',
]

/** Of one act: a pack is at most some thirty megabytes. */
const longestMs = 60 * 60 * 1000

/** What the client prints, in its own English, and what it means; the first that fits. */
const meanings: readonly (readonly [RegExp, BackupErrorCode])[] = [
  [/env: .{0,3}sftp/, 'no-sftp'],
  [/Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/, 'place-unknown-host'],
  [/Permission denied \(|Too many authentication failures|no matching/, 'place-refuses'],
  [/No space left|[Qq]uota/, 'place-full'],
  [
    /realpath .*: No such file|stat remote: No such file|Can't cd|cd: .*No such file|not a directory/,
    'place-missing',
  ],
  [/Permission denied/, 'place-refuses'],
  [/not found\.?$|No such file/m, 'pack-missing'],
  [
    /Connection (?:refused|timed out|reset)|Could not resolve|No route|Network is unreachable|Connection closed|kex_exchange/,
    'place-unreachable',
  ],
]

const meaningOf = (printed: string): BackupErrorCode =>
  meanings.find(([pattern]) => pattern.test(printed))?.[1] ?? 'place-failed'

export function openSftpPlace(settings: SftpSettings, { signal, options = [] }: Wishes = {}): BackupPlace {
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  const args = [...batchMode, ...options, '-P', String(settings.port), '-b', '-', `${settings.user}@${host}`]
  const run = (...commands: readonly string[]) =>
    runSftp(args, [`cd "${settings.path}"`, ...commands], signal)

  return {
    list: async () => (await run('ls -lna')).split('\n').flatMap(parseLine),
    async put(name, file) {
      const part = partName(name)
      try {
        await run(`lcd "${dirname(file)}"`, `put -f "${basename(file)}" ${part}`, `rename ${part} ${name}`)
      } catch (error) {
        if (error instanceof BackupError && error.code !== 'stopped')
          await run(`-rm ${part}`).catch(() => null)
        throw error
      }
    },
    async get(name, file) {
      await run(`lcd "${dirname(file)}"`, `get ${name} "${basename(file)}"`)
    },
    async remove(names) {
      if (names.length > 0) await run(...names.map((name) => `-rm ${name}`))
    },
  }
}

/** Lists with dates that do not hang on where the machine stands. */
const inPlainTerms = ['LC_ALL=C', 'TZ=UTC', 'sftp']

/** What it printed. @throws BackupError */
function runSftp(
  args: readonly string[],
  commands: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new BackupError('stopped'))
      return
    }
    const child = spawn('env', [...inPlainTerms, ...args], { timeout: longestMs, stdio: 'pipe' })
    const stop = (): void => void child.kill()
    signal?.addEventListener('abort', stop)
    let out = ''
    let complaints = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    child.once('error', () => {
      signal?.removeEventListener('abort', stop)
      reject(new BackupError('place-failed'))
    })
    child.once('close', (status) => {
      signal?.removeEventListener('abort', stop)
      if (status === 0) resolve(out)
      else reject(new BackupError(signal?.aborted === true ? 'stopped' : meaningOf(complaints)))
    })
    // A client that has ended does not read: that shows in its status.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${commands.join('\n')}\n`)
  })
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const linePattern =
  /^-\S+\s+\S+\s+\S+\s+\S+\s+(?<size>\d+)\s+(?<month>\w{3})\s+(?<date>\d{1,2})\s+(?<when>[\d:]+)\s+(?<name>\S+)$/

/** As OpenSSH's client prints `ls -ln`: a year for old files, a time of day for those of the last half year. */
function parseLine(line: string): PlacedFile[] {
  const { size, month = '', date, when = '', name = '' } = linePattern.exec(line.trim())?.groups ?? {}
  if (!months.includes(month) || !isOurs(name)) return []
  const onDay = dayOf(months.indexOf(month), Number(date), when.includes(':') ? null : Number(when))
  return [{ name, bytes: Number(size), onDay }]
}

/** Without a year it is the last such date; tomorrow's too, since the other clock may be ahead. */
function dayOf(month: number, date: number, year: number | null): number {
  const now = Date.now() + 86_400_000
  const thisYear = new Date(now).getUTCFullYear()
  const inYear = (of: number): number => Date.UTC(of, month, date)
  const at =
    year === null ? (inYear(thisYear) <= now ? inYear(thisYear) : inYear(thisYear - 1)) : inYear(year)
  return Math.floor(at / 86_400_000)
}
