/** The real product with its two onion services in a private Tor network, as `sotto init` and `sotto start` leave it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { findStatus } from '../../../server/side-status.ts'
import type { TorPlaces } from '../../../server/tor/places.ts'
import { torPlaces, type Side } from '../../../server/tor/places.ts'
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
  readonly pid: number
  places(side: Side): TorPlaces
  /** Of the tor that it keeps for this side. */
  torPid(side: Side): number
  /** All that it has printed so far. */
  printed(): string
  stop(): Promise<void>
}

const Init = z.object({
  portal: z.string(),
  console: z.string(),
  consoleKey: z.object({ letters: z.string(), line: z.string() }),
})

const Started = z.object({ setUpLink: z.nullable(z.string()) })

function runSotto(folder: string, words: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...words, '--json'], {
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

/** The network's lines are what an operator would write into local.torrc to use bridges. */
export async function startSottoOverTor(network: TorNetwork): Promise<SottoOverTor> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-onion-'))
  writeFileSync(join(folder, 'help-now.json'), JSON.stringify(helpNow))
  const init = runSotto(folder, ['init', '--yes', '--tor', requireProgram('tor'), '--backup-to', 'off'])
  await init.ended
  const facts = Init.parse(JSON.parse(init.said.out))
  writeFileSync(torPlaces(folder, 'portal').localTorrc, network.torrcLines)
  const { child, said, ended } = runSotto(folder, ['start'])
  while (!said.out.includes('\n')) {
    if (child.exitCode !== null) throw new Error(`it ended at its start: ${said.all}`)
    await new Promise((wake) => setTimeout(wake, 50))
  }
  return {
    portal: `http://${facts.portal}`,
    console: `http://${facts.console}`,
    setUpLink: Started.parse(JSON.parse(said.out)).setUpLink,
    consoleKey: facts.consoleKey.letters,
    folder,
    pid: child.pid ?? 0,
    places: (side) => torPlaces(folder, side),
    torPid: (side) => pidOf(folder, side),
    printed: () => said.all,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
