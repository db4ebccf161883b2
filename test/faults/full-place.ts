/**
 * The place for backups fills up in the middle of one: the backup says so, the one before stays whole, and with room
 * again the next one ends well. Needs the right to mount a small file system.
 *
 *     node --import tsx test/faults/full-place.ts
 */

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { BackupError } from '../../server/backup/backup-error.ts'
import { drawDrop, makeBackedUp, type BackedUp } from '../support/backed-up.ts'
import { startLibsodium, testDay } from '../support/world.ts'

export interface FullPlaceFigures {
  /** What the backup said when there was no room. */
  readonly code: string
  readonly restoredBefore: number
  readonly restoredWhileFull: number
  readonly restoredWithRoom: number
  /** Half files that stayed. */
  readonly parts: number
}

export const holds = (figures: FullPlaceFigures): boolean =>
  figures.code === 'place-full' &&
  figures.restoredBefore === 9 &&
  figures.restoredWhileFull === 9 &&
  figures.restoredWithRoom === 9 + manyDrops &&
  figures.parts === 0

const manyDrops = 120

const resize = (place: string, megabytes: number, ...more: readonly string[]): void => {
  const options = [...more, `size=${String(megabytes)}m,mode=700`].join(',')
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place])
}

export async function fullPlace(): Promise<FullPlaceFigures> {
  await startLibsodium()
  const backedUp = await makeBackedUp()
  resize(backedUp.place, 3)
  try {
    await backedUp.backUp()
    const restoredBefore = await restoredDrops(backedUp)
    for (let i = 0; i < manyDrops; i++) {
      await backedUp.intake.addDrop(drawDrop(backedUp.world.desk, testDay - 20 - (i % 4)))
    }
    const code = await codeOf(() => backedUp.backUp())
    const restoredWhileFull = await restoredDrops(backedUp)
    const parts = readdirSync(backedUp.place).filter((name) => name.endsWith('.part')).length
    resize(backedUp.place, 32, 'remount')
    await backedUp.backUp()
    return { code, restoredBefore, restoredWhileFull, parts, restoredWithRoom: await restoredDrops(backedUp) }
  } finally {
    execFileSync('umount', [backedUp.place])
    await backedUp.remove()
  }
}

async function codeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return 'none'
  } catch (error) {
    if (error instanceof BackupError) return error.code
    throw error
  }
}

const restoredDrops = async (backedUp: BackedUp): Promise<number> => (await backedUp.restoredCounts()).drop

if (process.argv[1] === import.meta.filename) {
  const figures = await fullPlace()
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
