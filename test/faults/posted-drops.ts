/** Drops as a server sees them, and whether those that it acknowledged are still there. */

import { createHash, randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import type { DeskId, Hash } from '../../crypto/protocol/ids.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'

/** What the server sees of a drop: a header it knows, then bytes that look random. */
export function drawDrop(desk: DeskId): Bytes {
  const drop: Bytes = randomFillSync(new Uint8Array(32_768))
  drop.set(encodeDropHeader({ sizeClass: 1, desk, epoch: 1 }))
  return drop
}

const idOf = (drop: Bytes): Hash => new Uint8Array(createHash('sha256').update(drop).digest()) as Hash

/** Takes one of them away at the end, to see that the check would find it. */
export async function checkStored(folder: string, desk: DeskId, acknowledged: readonly Bytes[]) {
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  const countLost = async (): Promise<number> => {
    let lost = 0
    for (const drop of acknowledged) {
      const stored = await intake.findDrop(idOf(drop))
      if (stored === null || !isEqual(stored.bytes, drop)) lost++
    }
    return lost
  }
  try {
    const lost = await countLost()
    const stored = (await intake.dropsOf(desk)).length
    await intake.eraseDrops(desk, acknowledged.slice(0, 1).map(idOf))
    return { lost, stored, lostInControl: await countLost() }
  } finally {
    await intake.close()
  }
}
