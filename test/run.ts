/**
 * `npm test`: everything that decides landing. Finds (or installs) browsers and tor, builds the pages, checks types,
 * lint and format, then runs Jest. The last line is `N passed, N failed`.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { ensurePrograms } from './support/programs.ts'

const Counted = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numRuntimeErrorTestSuites: z.int(),
})

/** Runs to the end, showing what it prints; its exit code. */
function run(command: string, args: readonly string[]) {
  return new Promise<number>((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.once('error', () => {
      resolve(1)
    })
    child.once('exit', (code) => {
      resolve(code ?? 1)
    })
  })
}

type Step = readonly [name: string, command: string, args: readonly string[]]

const build: Step = ['the build ends', process.execPath, ['--import', 'tsx', 'server/pages/build.ts']]

/** By the bytes of each file, hence as good as none; a clean clone has none. */
const cached = ['--cache', '--cache-strategy', 'content', '--cache-location']
const checks: readonly Step[] = [
  [
    'types hold',
    'node_modules/.bin/tsc',
    ['--build', 'crypto', 'intake-forms', 'review-console', 'server', 'test'],
  ],
  ['lint finds nothing', 'node_modules/.bin/eslint', [...cached, 'node_modules/.cache/eslint/checked', '.']],
  [
    'every file is formatted',
    'node_modules/.bin/prettier',
    [...cached, 'node_modules/.cache/prettier/checked', '--check', '--log-level', 'warn', '.'],
  ],
]

async function holds([name, command, args]: Step): Promise<boolean> {
  const isHeld = (await run(command, args)) === 0
  console.log(`${isHeld ? '✓' : '✗'} ${name}`)
  return isHeld
}

async function runJest(paths: readonly string[]): Promise<z.output<typeof Counted>> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-test-'))
  const report = join(folder, 'jest.json')
  try {
    await run(process.execPath, [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
      '--forceExit',
      ...paths,
    ])
    return Counted.parse(JSON.parse(readFileSync(report, 'utf8')))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

try {
  ensurePrograms('test')
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const held = [await holds(build), ...(await Promise.all(checks.map(holds)))]
const jest = await runJest(process.argv.slice(2))
const passed = held.filter(Boolean).length + jest.numPassedTests
const failed = held.filter((isHeld) => !isHeld).length + jest.numFailedTests + jest.numRuntimeErrorTestSuites
console.log(`${String(passed)} passed, ${String(failed)} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
