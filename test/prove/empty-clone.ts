/** The README's two commands, in an empty clone of what is committed. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../support/start-sotto.ts'
import { runToEnd, type Proof, type Shown } from './proof.ts'

const shell = (command: string, cwd: string, env: Record<string, string> = {}) =>
  runToEnd('bash', ['-c', command], { cwd, env })

async function startIn(folder: string): Promise<string> {
  const portal = `127.0.0.1:${String(await freePort())}`
  const address = `127.0.0.1:${String(await freePort())}`
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, SOTTO_PORTAL: portal, SOTTO_CONSOLE: address },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  try {
    for (let tries = 0; tries < 600 && !printed.includes('#set-up='); tries++) {
      await new Promise((wake) => setTimeout(wake, 100))
    }
    const answers = await Promise.all([fetch(`http://${portal}/`), fetch(`http://${address}/`)])
    return answers.every(({ ok }) => ok) && printed.includes('#set-up=') ? 'started' : printed
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  }
}

async function prove(): Promise<Shown> {
  const parent = mkdtempSync(join(tmpdir(), 'sotto-clone-'))
  const clone = join(parent, 'sotto')
  try {
    await runToEnd('git', ['clone', '--quiet', '.', clone])
    const installed = await shell('npm ci --no-audit --no-fund', clone)
    if (installed.code !== 0) return { holds: false, figure: `npm ci ended with ${String(installed.code)}` }
    const started = await startIn(clone)
    if (started !== 'started') return { holds: false, figure: `npm start printed: ${started}` }
    const tested = await shell('npm test', clone)
    const last = tested.printed.trim().split('\n').at(-1) ?? ''
    return { holds: tested.code === 0, figure: `npm start answers; npm test: ${last}` }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

export const emptyClone: Proof = { name: 'an empty clone starts and passes', prove }
