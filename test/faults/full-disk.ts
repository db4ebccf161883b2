/**
 * The disk fills up under a running server: whoever brings a drop then is told that there is no room, nothing that was
 * acknowledged is lost, the process lives, and takes drops again when there is room. Needs the right to mount a small
 * file system.
 *
 *     node --import tsx test/faults/full-disk.ts
 */

import { execFileSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import type { DeskId, Hash } from '../../crypto/protocol/ids.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { setUp } from '../support/set-up.ts'
import { helpNow, noPuzzles, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

export interface FullDiskFigures {
  readonly acknowledged: number
  /** Refused as `no-room`; anything else that is no 201 counts as strange. */
  readonly noRoom: number
  readonly strange: number
  readonly acknowledgedAfterRoom: number
  readonly lost: number
}

export const holds = (figures: FullDiskFigures): boolean =>
  figures.acknowledged > 0 &&
  figures.noRoom > 0 &&
  figures.strange === 0 &&
  figures.acknowledgedAfterRoom > 0 &&
  figures.lost === 0

const megabytes = 24

export async function fullDisk(): Promise<FullDiskFigures> {
  await startLibsodium()
  const folder = mkdtempSync(join(tmpdir(), 'sotto-small-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m,mode=700`, 'tmpfs', folder])
  try {
    writeFileSync(join(folder, 'help-now.json'), JSON.stringify(helpNow))
    return await fill(await startSotto({ folder, puzzlesFrom: noPuzzles }))
  } finally {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  }
}

async function fill(sotto: Sotto): Promise<FullDiskFigures> {
  const kept: Bytes[] = []
  try {
    const { roster } = await setUp(sotto)
    const [desk] = roster.roster.desks
    if (desk === undefined) throw new Error('no desk')
    const before = await post(sotto, desk.id, kept, 2 * megabytes * 32)
    const acknowledged = kept.length
    execFileSync('mount', ['-o', `remount,size=${String(2 * megabytes)}m`, sotto.folder])
    const after = await post(sotto, desk.id, kept, 32)
    const acknowledgedAfterRoom = kept.length - acknowledged
    await sotto.stop()
    const strange = before.strange + after.strange + after.noRoom
    const lost = await countLost(sotto.folder, kept)
    return { acknowledged, noRoom: before.noRoom, strange, acknowledgedAfterRoom, lost }
  } finally {
    await sotto.stop()
  }
}

/** Posts fresh drops, until ten in a row find no room. */
async function post({ portal }: Sotto, desk: DeskId, kept: Bytes[], atMost: number) {
  let noRoom = 0
  let strange = 0
  for (let i = 0; i < atMost && noRoom < 10; i++) {
    const drop: Bytes = randomFillSync(new Uint8Array(32_768))
    drop.set(encodeDropHeader({ sizeClass: 1, desk, epoch: 1 }))
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await fetch(`${portal}/api/drops`, { method: 'POST', headers, body: drop })
    const text = await answer.text()
    if (answer.status === 201) kept.push(drop)
    else if (answer.status === 507 && text === '{"refused":"no-room"}') noRoom++
    else strange++
  }
  return { noRoom, strange }
}

async function countLost(folder: string, kept: readonly Bytes[]): Promise<number> {
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  let lost = 0
  for (const drop of kept) {
    const id = new Uint8Array(createHash('sha256').update(drop).digest()) as Hash
    const stored = await intake.findDrop(id)
    if (stored === null || !isEqual(stored.bytes, drop)) lost++
  }
  await intake.close()
  return lost
}

if (process.argv[1] === import.meta.filename) {
  const figures = await fullDisk()
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
