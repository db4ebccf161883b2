/**
 * A simulated power cut: what the intake acknowledged before must be there after. `synchronous = NORMAL` beside it is
 * the control, which must lose some: `kill -9` cannot show the difference, since the page cache survives it.
 *
 *     node --import tsx test/faults/power-cut.ts
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CutSeen } from './cut-disk.ts'

export interface PowerCutFigures extends CutSeen {
  readonly control: CutSeen
}

export interface CannotRunHere {
  readonly cannotRunHere: string
}

export const holds = (figures: PowerCutFigures | CannotRunHere): boolean =>
  'acknowledged' in figures && figures.acknowledged > 0 && figures.lost === 0 && figures.control.lost > 0

const mostMs = 90_000

/** Namespaces of its own: when it ends, however it ends, its mounts and processes are gone. */
const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc']

/** Exit code of cut-disk.ts where disks cannot be made. */
const cannotMakeDisk = 2

/**
 * Needs root, loop devices, mkfs.ext4 and mkfs.xfs; says so where they are missing.
 * @throws Error when the run itself went wrong
 */
export async function cutPower(cuts = 6, betweenMs = 500): Promise<PowerCutFigures | CannotRunHere> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-cut-'))
  try {
    const script = join(import.meta.dirname, 'cut-disk.ts')
    const args = [process.execPath, '--import', 'tsx', script, folder, String(cuts), String(betweenMs)]
    const { code, out, err } = await runFor('unshare', [...apart, ...args])
    if (code === 0) return JSON.parse(out) as PowerCutFigures
    if (code === cannotMakeDisk || /^(?:unshare|spawn)[: ]/.test(err)) return { cannotRunHere: reasonIn(err) }
    throw new Error(reasonIn(err))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function runFor(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: mostMs,
      killSignal: 'SIGKILL',
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.once('error', (error) => {
      resolve({ code: null, out, err: error.message })
    })
    child.once('close', (code, signal) => {
      resolve({
        code,
        out,
        err: signal === null ? err : `${err}\ntook longer than ${String(mostMs / 1000)} s`,
      })
    })
  })
}

/** The line that names what was missing, not permitted or wrong. */
function reasonIn(err: string): string {
  const named =
    /^(?:unshare: |mount: |took longer|\w*Error: ).*/m.exec(err) ?? /\bspawnSync \S+ E\w+/.exec(err)
  return named?.[0] ?? err.slice(0, 300)
}

if (process.argv[1] === import.meta.filename) {
  const figures = await cutPower()
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
