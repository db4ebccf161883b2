/** The real product with its two onion services in a private Tor network, as `sotto init` and `sotto start` leave it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { Side } from '../../../server/side.ts'
import { torPlaces, type TorPlaces } from '../../../server/tor/places.ts'
import { requireProgram } from '../programs.ts'
import { helpNow, withoutSettings } from '../start-sotto.ts'
import type { TorNetwork } from './tor-network.ts'

export interface SottoOverTor {
  /** `http://….onion`, without a slash at the end. */
  readonly portal: string
  readonly console: string
  readonly setUpLink: string | null
  /** Of the first reviewer, as `init` prints it: 52 letters. */
  readonly consoleKey: string
  readonly folder: string
  /** When it was started the first time. */
  readonly pid: number
  places(side: Side): TorPlaces
  /** Of the tor that it keeps for this side. */
  torPid(side: Side): number
  /** All that it has printed so far. */
  printed(): string
  /** SIGKILL, and the same folder again when it is gone. */
  killAndStart(): Promise<void>
  stop(): Promise<void>
}

const Init = z.object({
  portal: z.string(),
  console: z.string(),
  consoleKey: z.object({ letters: z.string() }),
})

const Started = z.object({ setUpLink: z.nullable(z.string()) })

function runSotto(folder: string, words: readonly string[]) {
  const child = spawn(process.execPath, ['server/cli/sotto.js', ...words, '--json'], {
    env: { ...withoutSettings(), SOTTO_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', all: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said.all += chunk.toString()))
  }
  return { child, said, ended: once(child, 'exit') }
}

/** The network's lines stand where an operator would write those of bridges. */
export async function startSottoOverTor(network: TorNetwork): Promise<SottoOverTor> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-onion-'))
  writeFileSync(join(folder, 'help-now.json'), JSON.stringify(helpNow))
  const init = runSotto(folder, ['init', '--yes', '--tor', requireProgram('tor'), '--backup-to', 'off'])
  await init.ended
  const { portal, console, consoleKey } = Init.parse(parseJson(init.said))
  const places = (side: Side): TorPlaces => torPlaces(folder, side)
  writeFileSync(places('portal').localTorrc, network.torrcLines)
  let running = await startIn(folder)
  const { child, said } = running
  return {
    portal: `http://${portal}`,
    console: `http://${console}`,
    setUpLink: Started.parse(parseJson(said)).setUpLink,
    consoleKey: consoleKey.letters,
    folder,
    pid: child.pid ?? 0,
    places,
    torPid: (side) => pidWith(places(side).torrc),
    printed: () => said.all,
    async killAndStart() {
      running.child.kill('SIGKILL')
      await running.ended
      running = await startIn(folder)
    },
    async stop() {
      running.child.kill('SIGTERM')
      await running.ended
      rmSync(folder, { recursive: true })
    },
  }
}

/** Resolves when it has said that it runs. */
async function startIn(folder: string) {
  const running = runSotto(folder, ['start'])
  const { child, said } = running
  while (!said.out.includes('\n') && child.exitCode === null) {
    await new Promise((wake) => setTimeout(wake, 50))
  }
  return running
}

/** What it said on the error output is the error when it ended without a word on the other. */
function parseJson({ out, all }: { readonly out: string; readonly all: string }): unknown {
  if (!out.includes('\n')) throw new Error(`Sotto ended: ${all}`)
  return JSON.parse(out)
}

/** Of the process that was started with this word (proc(5), cmdline); 0 while there is none. */
function pidWith(word: string): number {
  const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && wordsOf(name).includes(word))
  return Number(running[0] ?? 0)
}

function wordsOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
