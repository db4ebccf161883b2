/**
 * What shared commits give: drops a second into the intake beside bare durable inserts, in turns too short for the
 * machine to change between them, and fsyncs a drop.
 *
 *     node --import tsx test/bench/storage-insert.ts
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startCommanded } from './commanded.ts'
import type { Done } from './drop-load.ts'

const callerCounts = [1, 16, 64] as const
const rounds = 9
const turnMs = 500

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-inserts-'))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Turn {
  readonly bare: number
  readonly intake: number
}

/** Drops a second in each round, by the number of callers. */
const measure = () =>
  inFolder(async (folder) => {
    const bare = startCommanded('bare-inserts.ts', [folder])
    const intake = startCommanded('intake-inserts.ts', [folder])
    const rate = ({ count, seconds }: Done) => count / seconds
    const seen = new Map<number, Turn[]>(callerCounts.map((callers) => [callers, []]))
    for (let round = 0; round < rounds; round++) {
      for (const [callers, turns] of seen) {
        const alone = rate((await bare.ask([turnMs])) as Done)
        turns.push({ bare: alone, intake: rate((await intake.ask([turnMs, callers])) as Done) })
      }
    }
    await Promise.all([bare.stop(), intake.stop()])
    return seen
  })

/** Opening and closing included. In a run of its own, since being traced slows it down. Null without strace. */
const fsyncsADrop = (script: string, command: string): Promise<number | null> =>
  inFolder(async (folder) => {
    const traced = [process.execPath, '--import', 'tsx', join(import.meta.dirname, script), folder]
    const strace = spawn('strace', ['-f', '-c', '-e', 'trace=fsync,fdatasync', ...traced])
    const missing = new Promise<null>((resolve) => strace.once('error', () => resolve(null)))
    strace.stdin.on('error', () => undefined).end(`${command}\n`)
    const said = await Promise.race([missing, Promise.all([text(strace.stdout), text(strace.stderr)])])
    if (said === null) return null
    const lines = said[1].split('\n').filter((line) => / f(?:data)?sync$/.test(line))
    const calls = lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[3]), 0)
    return calls / (JSON.parse(said[0]) as Done).count
  })

const spread = (values: readonly number[], digits: number): string => {
  const inOrder = [...values].sort((a, b) => a - b)
  const at = (place: number) => (inOrder[place] ?? 0).toFixed(digits)
  return `${at(Math.floor(inOrder.length / 2))} (${at(0)} to ${at(inOrder.length - 1)})`
}
const fsyncsText = async (script: string, command: string): Promise<string> =>
  (await fsyncsADrop(script, command))?.toFixed(3) ?? 'not counted, strace is missing'

const seen = await measure()
console.log('Drops of 32 KiB a second, each durable before it is acknowledged: median (lowest to highest).')
const bare = [...seen.values()].flat().map((turn) => turn.bare)
console.log(`bare       ${spread(bare, 0)}; fsyncs a drop ${await fsyncsText('bare-inserts.ts', '1000')}`)
for (const [callers, turns] of seen) {
  const rates = spread(
    turns.map(({ intake }) => intake),
    0,
  )
  const shares = spread(
    turns.map(({ intake, bare }) => intake / bare),
    2,
  )
  const fsyncs = await fsyncsText('intake-inserts.ts', `1000 ${String(callers)}`)
  console.log(
    `${`${String(callers)} callers`.padEnd(10)} ${rates}; of bare ${shares}; fsyncs a drop ${fsyncs}`,
  )
}
