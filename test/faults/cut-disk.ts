/**
 * A disk whose power can be cut: ext4 in a file on a file system with reflinks. A reflink copy of that file is what a
 * power cut would leave, for it holds what reached the device and nothing of what only the page cache knew.
 *
 * Runs in a mount and process namespace of its own (see power-cut.ts), so that nothing of it outlives it.
 *
 *     node --import tsx test/faults/cut-disk.ts <empty folder> <cuts> <milliseconds between>
 */

import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { deskNumber } from '../support/stored-rows.ts'

export interface CutSeen {
  /** Told to be durable before the last cut. */
  readonly acknowledged: number
  /** Of these, missing after one of the cuts. */
  readonly lost: number
}

const [, , folder = '', cuts = '', betweenMs = ''] = process.argv
const run = (command: string, ...args: readonly string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Sparse: takes what is written to it. Ends the process with 2 where it is not permitted. */
function makeDisk(
  image: string,
  megabytes: number,
  format: readonly [string, ...string[]],
  at: string,
): void {
  const [make, ...options] = format
  try {
    run('truncate', '-s', `${String(megabytes)}M`, image)
    run(make, ...options, image)
    mkdirSync(at)
    run('mount', '-o', 'loop', image, at)
  } catch (error) {
    console.error(String(error))
    process.exit(2)
  }
}

interface Cut {
  readonly image: string
  /** Ids that had been told to be durable before the copy was begun. */
  readonly told: readonly string[]
}

async function cutWhileWriting(
  writer: ChildProcess,
  told: readonly string[],
  image: string,
): Promise<readonly Cut[]> {
  const done: Cut[] = []
  while (told.length < 50) await wait(20)
  for (let n = 0; n < Number(cuts); n++) {
    await wait(Number(betweenMs))
    const before = [...told]
    run('cp', '--reflink=always', image, `${image}.${String(n)}`)
    done.push({ image: `${image}.${String(n)}`, told: before })
  }
  writer.kill('SIGKILL')
  return done
}

/** What a server finds that starts after the cut. */
async function idsAfter({ image }: Cut, at: string): Promise<ReadonlySet<string>> {
  run('mount', '-o', 'loop', image, at)
  try {
    const intake = openSqliteIntake(join(at, 'data', 'intake.db'))
    const drops = await intake.dropsOf(deskNumber(1))
    await intake.close()
    return new Set(drops.map(({ id }) => Buffer.from(id).toString('hex')))
  } finally {
    run('umount', at)
  }
}

async function seeCuts(how: 'full' | 'normal'): Promise<CutSeen> {
  const image = join(folder, 'reflinks', `${how}.img`)
  const disk = join(folder, how)
  makeDisk(image, 512, ['mkfs.ext4', '-q', '-F'], disk)
  const script = join(import.meta.dirname, 'acknowledging-writer.ts')
  const args = ['--import', 'tsx', script, how, join(disk, 'data', 'intake.db')]
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const told: string[] = []
  createInterface({ input: writer.stdout }).on('line', (id) => told.push(id))
  const ended = new Promise((resolve) => writer.once('exit', resolve))

  const done = await Promise.race([cutWhileWriting(writer, told, image), ended.then(() => [])])
  if (done.length === 0) throw new Error(`the writer ended by itself: ${how}`)
  await ended
  run('umount', disk)
  const lost = new Set<string>()
  for (const cut of done) {
    const found = await idsAfter(cut, disk)
    for (const id of cut.told) if (!found.has(id)) lost.add(id)
  }
  return { acknowledged: done.at(-1)?.told.length ?? 0, lost: lost.size }
}

makeDisk(join(folder, 'reflinks.img'), 2048, ['mkfs.xfs', '-q', '-m', 'reflink=1'], join(folder, 'reflinks'))
console.log(JSON.stringify({ ...(await seeCuts('full')), control: await seeCuts('normal') }))
