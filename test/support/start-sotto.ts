/** The real product in a process of its own, on free ports and a fresh folder, as `npm start` runs it. */

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noSettings, writeSettings } from '../../server/settings.ts'

export interface Sotto {
  /** Addresses without a slash at the end. */
  readonly portal: string
  readonly console: string
  /** The one-time set-up link, as printed at the start; null when there was none. */
  readonly setUpLink: string | null
  readonly folder: string
  readonly pid: number
  /** All that it has printed so far. */
  printed(): string
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<number | null>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** The same folder and ports again. */
  again(): Promise<Sotto>
}

export const helpNow = [
  {
    country: 'any',
    kind: 'danger',
    name: 'Emergency number of your country',
    what: 'Police, fire, ambulance.',
    contact: '112 in most of Europe',
  },
]

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  })
}

export interface SottoWishes {
  readonly folder?: string
  readonly portalPort?: number
  readonly consolePort?: number
  /** The temporary folder that it is told of. */
  readonly temporary?: string
  /** Its clock is off by what this file says ({@link import('./shared-clock.ts')}). */
  readonly clockFile?: string
  /** Drops a second from which on each brings a solved puzzle; see {@link noPuzzles}. */
  readonly puzzlesFrom?: number
}

/** For loads that measure something else. */
export const noPuzzles = 1_000_000

/** What the tests are told by SOTTO_ variables is not for the product, which refuses what it does not know. */
export const withoutSettings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SOTTO_')))

/** Asks the portal until it answers. */
async function untilItAnswers(address: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) throw new Error(`it ended at its start: ${printed()}`)
    try {
      await fetch(address)
      return
    } catch {
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }
  throw new Error(`it did not answer: ${printed()}`)
}

export async function startSotto(wishes: SottoWishes = {}): Promise<Sotto> {
  const folder = wishes.folder ?? freshFolder()
  const portalPort = wishes.portalPort ?? (await freePort())
  const consolePort = wishes.consolePort ?? (await freePort())
  const { clockFile, puzzlesFrom } = wishes
  if (puzzlesFrom !== undefined) writeSettings(folder, { ...noSettings, puzzles: { from: puzzlesFrom } })
  const clock =
    clockFile === undefined ? [] : ['--import', 'tsx', '--import', './test/support/clock-of-file.ts']
  const child = spawn(process.execPath, [...clock, 'server/cli/sotto.js', 'start'], {
    env: {
      ...withoutSettings(),
      ...(clockFile === undefined ? {} : { CLOCK_FILE: clockFile }),
      SOTTO_PORTAL: `127.0.0.1:${String(portalPort)}`,
      SOTTO_CONSOLE: `127.0.0.1:${String(consolePort)}`,
      SOTTO_DATA: folder,
      ...(wishes.temporary === undefined ? {} : { TMPDIR: wishes.temporary }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const portal = `http://127.0.0.1:${String(portalPort)}`
  const address = `http://127.0.0.1:${String(consolePort)}`
  await untilItAnswers(portal, child, () => text)
  await untilItAnswers(address, child, () => text)
  return {
    portal,
    console: address,
    setUpLink: /http\S+#set-up=[\w-]+/.exec(text)?.[0] ?? null,
    folder,
    pid: child.pid ?? 0,
    printed: () => text,
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    again: () =>
      startSotto({ folder, portalPort, consolePort, ...(clockFile === undefined ? {} : { clockFile }) }),
  }
}

/** With a Help now file, as an operator should have one. */
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-data-'))
  writeFileSync(join(folder, 'help-now.json'), JSON.stringify(helpNow))
  return folder
}

export const forget = (sotto: Sotto): void => {
  rmSync(sotto.folder, { recursive: true, force: true })
}
