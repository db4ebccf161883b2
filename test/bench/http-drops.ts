/**
 * Acknowledged drops a second over HTTP beside bare durable inserts of the same bytes, in the same run on the same
 * disk: alternating rounds, since a machine is never as quiet twice. And how many fsyncs a drop costs.
 */

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import type { LoadSeen } from './drop-load.ts'

export const clientCounts = [1, 16, 64] as const
type Clients = (typeof clientCounts)[number]

/** What must hold at least, as a share of the bare rate. */
export const leastRatio: Readonly<Partial<Record<Clients, number>>> = { 16: 0.7, 64: 1 }
export const mostFsyncsADrop = 0.25

export interface Round {
  readonly clients: Clients
  /** Acknowledged drops a second. */
  readonly http: number
  /** Bare inserts a second, just before and just after. */
  readonly bare: number
  readonly errors: number
}

export interface HttpDropFigures {
  readonly rounds: readonly Round[]
  /** At 64 clients. */
  readonly fsyncsADrop: number
}

const run = promisify(execFile)
const script = (name: string, ...args: readonly string[]) =>
  run(process.execPath, ['--import', 'tsx', join(import.meta.dirname, name), ...args])

async function load(portal: string, clients: number, seconds: number, header: string): Promise<LoadSeen> {
  const { stdout } = await script('drop-load.ts', portal, String(clients), String(seconds), header)
  return JSON.parse(stdout) as LoadSeen
}

async function bareRate(seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-bare-'))
  try {
    const { stdout } = await script('bare-inserts.ts', folder, String(seconds))
    const seen = JSON.parse(stdout) as { inserted: number; seconds: number }
    return seen.inserted / seen.seconds
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export interface BenchWishes {
  readonly rounds?: number
  /** For each measurement. */
  readonly seconds?: number
  readonly tell?: (round: Round) => void
}

export async function measureHttpDrops(wishes: BenchWishes = {}): Promise<HttpDropFigures> {
  const { rounds = 5, seconds = 2, tell = () => undefined } = wishes
  await startLibsodium()
  const sotto = await startSotto()
  try {
    const header = await headerFor(sotto)
    await load(sotto.portal, 16, 1, header)
    const seen: Round[] = []
    for (let round = 0; round < rounds; round++) {
      for (const clients of clientCounts) {
        const before = await bareRate(seconds / 2)
        const { acknowledged, errors, seconds: took } = await load(sotto.portal, clients, seconds, header)
        const bare = (before + (await bareRate(seconds / 2))) / 2
        seen.push({ clients, http: acknowledged / took, bare, errors })
        tell({ clients, http: acknowledged / took, bare, errors })
      }
    }
    return { rounds: seen, fsyncsADrop: await countFsyncs(sotto, header, seconds) }
  } finally {
    await sotto.stop()
    forget(sotto)
  }
}

/** Of a drop that the server takes: all it reads of one. */
async function headerFor(sotto: Sotto): Promise<string> {
  const { roster } = await setUp(sotto)
  const [live] = roster.epochs
  if (live === undefined) throw new Error('no live epoch')
  const { desk, number: epoch } = live.epoch
  return Buffer.from(encodeDropHeader({ sizeClass: 1, desk, epoch })).toString('hex')
}

/** Counted by strace in a round of its own: being traced slows the server down. */
async function countFsyncs(sotto: Sotto, header: string, seconds: number): Promise<number> {
  const args = ['-f', '-c', '-e', 'trace=fsync,fdatasync', '-p', String(sotto.pid)]
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  strace.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!said.includes('attached')) await once(strace.stderr, 'data')
  const { acknowledged } = await load(sotto.portal, 64, seconds, header)
  const ended = once(strace, 'exit')
  strace.kill('SIGINT')
  await ended
  const lines = said.split('\n').filter((line) => / f(data)?sync$/.test(line))
  const calls = lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[3]), 0)
  return calls / acknowledged
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
