/**
 * Acknowledged drops a second over HTTP beside bare durable inserts of the same bytes, in the same run on the same
 * disk: in turns of a second, since a machine is never as quiet twice. And how many fsyncs a drop costs.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { setUp } from '../support/set-up.ts'
import { forget, noPuzzles, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { startCommanded, type Commanded } from './commanded.ts'
import type { Done } from './drop-load.ts'

export const clientCounts = [1, 16, 64] as const
type Clients = (typeof clientCounts)[number]

/** What must hold at least, as a share of the bare rate. */
export const leastRatio: Readonly<Partial<Record<Clients, number>>> = { 16: 0.7, 64: 1 }
export const mostFsyncsADrop = 0.25

export interface Round {
  readonly clients: Clients
  /** Acknowledged drops a second. */
  readonly http: number
  /** Bare inserts a second, in turns with them. */
  readonly bare: number
  readonly errors: number
}

export interface HttpDropFigures {
  readonly rounds: readonly Round[]
  /** At 64 clients. */
  readonly fsyncsADrop: number
}

export interface BenchWishes {
  readonly rounds?: number
  /** HTTP and bare take turns of a second, so many in a round. */
  readonly turns?: number
  readonly tell?: (round: Round) => void
}

const turnMs = 1000

export async function measureHttpDrops(wishes: BenchWishes = {}): Promise<HttpDropFigures> {
  const { rounds = 5, turns = 2, tell = () => undefined } = wishes
  await startLibsodium()
  const sotto = await startSotto({ puzzlesFrom: noPuzzles })
  const folder = mkdtempSync(join(tmpdir(), 'sotto-bare-'))
  const load = startCommanded('drop-load.ts', [sotto.portal, await headerFor(sotto)])
  const bare = startCommanded('bare-inserts.ts', [folder])
  try {
    await load.ask([16, turnMs])
    await bare.ask([turnMs])
    const seen: Round[] = []
    for (let round = 0; round < rounds; round++) {
      for (const clients of clientCounts) {
        const one = await takeTurns(clients, turns, load, bare)
        tell(one)
        seen.push(one)
      }
    }
    return { rounds: seen, fsyncsADrop: await countFsyncs(sotto, load) }
  } finally {
    await Promise.all([load.stop(), bare.stop(), sotto.stop()])
    rmSync(folder, { recursive: true })
    forget(sotto)
  }
}

async function takeTurns(clients: Clients, turns: number, load: Commanded, bare: Commanded): Promise<Round> {
  const http: Done[] = []
  const inserts: Done[] = []
  for (let turn = 0; turn < turns; turn++) {
    http.push((await load.ask([clients, turnMs])) as Done)
    inserts.push((await bare.ask([turnMs])) as Done)
  }
  const errors = http.reduce((sum, done) => sum + done.errors, 0)
  return { clients, http: rateOf(http), bare: rateOf(inserts), errors }
}

const rateOf = (turns: readonly Done[]): number =>
  turns.reduce((sum, { count }) => sum + count, 0) / turns.reduce((sum, { seconds }) => sum + seconds, 0)

/** Of a drop that the server takes: all it reads of one. */
async function headerFor(sotto: Sotto): Promise<string> {
  const { roster } = await setUp(sotto)
  const [live] = roster.epochs
  if (live === undefined) throw new Error('no live epoch')
  const { desk, number: epoch } = live.epoch
  return Buffer.from(encodeDropHeader({ sizeClass: 1, desk, epoch })).toString('hex')
}

/** Counted by strace in turns of their own, at 64 clients: being traced slows the server down. */
async function countFsyncs(sotto: Sotto, load: Commanded): Promise<number> {
  const args = ['-f', '-c', '-e', 'trace=fsync,fdatasync', '-p', String(sotto.pid)]
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  await once(strace, 'spawn').catch(() => {
    throw new Error('strace is missing: apt-get install strace')
  })
  let said = ''
  strace.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!said.includes('attached')) await once(strace.stderr, 'data')
  const { count } = (await load.ask([64, 2 * turnMs])) as Done
  const ended = once(strace, 'exit')
  strace.kill('SIGINT')
  await ended
  const lines = said.split('\n').filter((line) => / f(data)?sync$/.test(line))
  const calls = lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[3]), 0)
  if (calls === 0) throw new Error('strace saw no fsync')
  return calls / count
}

export const median = (values: readonly number[]): number => {
  const inOrder = [...values].sort((a, b) => a - b)
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0
}

export interface Summary {
  readonly clients: Clients
  readonly http: number
  readonly bare: number
  readonly ratio: number
  readonly lowest: number
  readonly highest: number
  readonly errors: number
}

/** Medians over the rounds; the ratio is taken within each round. */
export const summarise = ({ rounds }: HttpDropFigures): readonly Summary[] =>
  clientCounts.map((clients) => {
    const own = rounds.filter((round) => round.clients === clients)
    const ratios = own.map(({ http, bare }) => http / bare)
    return {
      clients,
      http: median(own.map(({ http }) => http)),
      bare: median(own.map(({ bare }) => bare)),
      ratio: median(ratios),
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
      errors: own.reduce((sum, { errors }) => sum + errors, 0),
    }
  })

export const holds = (figures: HttpDropFigures): boolean =>
  figures.fsyncsADrop <= mostFsyncsADrop &&
  summarise(figures).every(
    ({ clients, ratio, errors }) => errors === 0 && ratio >= (leastRatio[clients] ?? 0),
  )
