/** One claim, shown by running it: a name, a figure, and whether it holds. */

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

export interface Shown {
  readonly holds: boolean
  readonly figure: string
}

export interface Proof {
  readonly name: string
  prove(): Promise<Shown>
}

const Counted = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() })

/** Runs to the end; what it printed and its exit code. */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<{ code: number; printed: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.once('exit', (code) => {
      resolve({ code: code ?? 1, printed })
    })
  })
}

/** What some test files show, and every line that they marked with "figure:". */
export function byTests(name: string, paths: readonly string[], env: Record<string, string> = {}): Proof {
  return {
    name,
    async prove() {
      const folder = mkdtempSync(join(tmpdir(), 'sotto-prove-'))
      const report = join(folder, 'jest.json')
      const args = [
        '--experimental-vm-modules',
        '--no-warnings',
        'node_modules/jest/bin/jest.js',
        '--runInBand',
      ]
      const { printed } = await runToEnd(
        process.execPath,
        [...args, '--json', `--outputFile=${report}`, '--forceExit', ...paths],
        { env: { SOTTO_PROVE: '1', SOTTO_LONG: '1', ...env } },
      )
      const counted = Counted.parse(JSON.parse(readFileSync(report, 'utf8')))
      rmSync(folder, { recursive: true })
      const figures = [...printed.matchAll(/figure: (.+)/g)].map((match) => match[1] ?? '')
      const tests = `${String(counted.numPassedTests)} tests passed, ${String(counted.numFailedTests)} failed`
      return { holds: counted.success && counted.numPassedTests > 0, figure: [tests, ...figures].join('; ') }
    },
  }
}
