/**
 * What shared commits give: drops a second into the intake beside bare durable inserts, in alternating rounds, and
 * fsyncs a drop.
 *
 *     node --import tsx test/bench/storage-insert.ts
 */

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const callerCounts = [1, 16, 64] as const
const rounds = 7
const seconds = 1

interface Inserted {
  readonly inserted: number
  readonly seconds: number
}

async function measure(script: string, args: readonly string[], before: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-inserts-'))
  const file = join(import.meta.dirname, script)
  const [command = '', ...rest] = [...before, process.execPath, '--import', 'tsx', file, folder, ...args]
  try {
    const { stdout, stderr } = await run(command, rest)
    return { ...(JSON.parse(stdout) as Inserted), stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function rate(script: string, ...args: readonly string[]): Promise<number> {
  const { inserted, seconds } = await measure(script, args)
  return inserted / seconds
}

/** In a run of its own, since being traced slows it down. Needs strace. */
async function fsyncsADrop(script: string, ...args: readonly string[]): Promise<number> {
  const { inserted, stderr } = await measure(script, args, [
    'strace',
    '-f',
    '-c',
    '-e',
    'trace=fsync,fdatasync',
  ])
  const lines = stderr.split('\n').filter((line) => / f(?:data)?sync$/.test(line))
  return lines.reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[3]), 0) / inserted
}

const inOrder = (values: readonly number[]) => [...values].sort((a, b) => a - b)
const spread = (values: readonly number[], digits: number): string => {
  const sorted = inOrder(values)
  const at = (place: number) => (sorted[place] ?? 0).toFixed(digits)
  return `${at(Math.floor(sorted.length / 2))} (${at(0)} to ${at(sorted.length - 1)})`
}

const seen = callerCounts.map((callers) => ({ callers, rates: [] as number[], ratios: [] as number[] }))
const bareRates: number[] = []
for (let round = 0; round < rounds; round++) {
  for (const { callers, rates, ratios } of seen) {
    const bare = await rate('bare-inserts.ts', String(seconds))
    const shared = await rate('intake-inserts.ts', String(callers), String(seconds))
    bareRates.push(bare)
    rates.push(shared)
    ratios.push(shared / bare)
  }
}

console.log('Drops of 32 KiB a second, each durable before it is acknowledged: median (lowest to highest).')
console.log(
  `bare: ${spread(bareRates, 0)}, fsyncs a drop ${(await fsyncsADrop('bare-inserts.ts', '1')).toFixed(3)}`,
)
for (const { callers, rates, ratios } of seen) {
  const fsyncs = await fsyncsADrop('intake-inserts.ts', String(callers), '1')
  const name = `${String(callers)} callers`.padEnd(10)
  console.log(`${name} ${spread(rates, 0)}, of bare ${spread(ratios, 2)}, fsyncs a drop ${fsyncs.toFixed(3)}`)
}
