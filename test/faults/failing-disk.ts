/**
 * A disk that fails or is full: whoever waited for that commit is refused, nobody else; what was acknowledged before
 * and after is there; and the store works again as soon as the disk does.
 *
 *     node --import tsx test/faults/failing-disk.ts
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { deskNumber } from '../support/stored-rows.ts'

export interface FailingDiskFigures {
  readonly acknowledged: number
  readonly refused: number
  /** Acknowledged after the last refusal. */
  readonly afterwards: number
  /** Acknowledged and not there. */
  readonly lost: number
}

export const holds = ({ acknowledged, refused, afterwards, lost }: FailingDiskFigures): boolean =>
  acknowledged > afterwards && afterwards > 0 && refused > 0 && lost === 0

const writer = join(import.meta.dirname, 'stubborn-writer.ts')
const node = `'${process.execPath}' --import tsx`

/** Eleven fsyncs in a row answer EIO. Needs strace. */
export function failSyncs(): Promise<FailingDiskFigures> {
  const inject =
    "strace -f -o /dev/null -e trace=fsync,fdatasync -e 'inject=fsync,fdatasync:error=EIO:when=20..30'"
  return inFolder((folder) => `${inject} ${node} ${writer} ${folder}/data/intake.db 60`)
}

/** A file system of 64 MB is filled, then room is made. Needs root. */
export function fillDisk(): Promise<FailingDiskFigures> {
  const small = 'mount -t tmpfs -o size=64m,mode=700 tmpfs'
  return inFolder((folder) => {
    const disk = `${folder}/small`
    const write = `${node} ${writer} ${disk}/data/intake.db 40 ${disk}/ballast`
    const prepare = `mkdir ${disk} && ${small} ${disk} && head -c 52M /dev/zero > ${disk}/ballast`
    return `unshare --mount sh -c "${prepare} && ${write} && cp -r ${disk}/data ${folder}/data"`
  })
}

async function inFolder(command: (folder: string) => string): Promise<FailingDiskFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-disk-'))
  try {
    const said = await sayOf(command(folder))
    return await compare(said, join(folder, 'data', 'intake.db'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sayOf(command: string): Promise<readonly string[]> {
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (!/^[+-]/.test(out)) throw new Error(err.slice(0, 500))
  return out.trim().split('\n')
}

async function compare(said: readonly string[], file: string): Promise<FailingDiskFigures> {
  const intake = openSqliteIntake(file)
  const drops = await intake.dropsOf(deskNumber(1))
  await intake.close()
  const stored = new Set(drops.map(({ id }) => `+${Buffer.from(id).toString('hex')}`))
  const acknowledged = said.filter((line) => line.startsWith('+'))
  const lastRefusal = said.findLastIndex((line) => line.startsWith('-'))
  return {
    acknowledged: acknowledged.length,
    refused: said.length - acknowledged.length,
    afterwards: said.length - 1 - lastRefusal,
    lost: acknowledged.filter((line) => !stored.has(line)).length,
  }
}

if (process.argv[1] === import.meta.filename) {
  const syncs = await failSyncs()
  const full = await fillDisk()
  console.log({ syncs, full })
  process.exitCode = holds(syncs) && holds(full) ? 0 : 1
}
