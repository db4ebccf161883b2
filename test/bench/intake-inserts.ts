/**
 * Drops added to the intake by 1, 16 and 64 concurrent callers, without HTTP, in a process of its own. Prints what it
 * saw as one line of JSON.
 *
 *     node --import tsx test/bench/intake-inserts.ts <folder> <callers> <seconds>
 */

import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { dropNumber } from '../support/stored-rows.ts'

const [, , folder = '.', callers = '1', seconds = '1'] = process.argv
const intake = openSqliteIntake(join(folder, `intake-${callers}.db`))
const bytes: Bytes = randomFillSync(new Uint8Array(32_768))
const newId = () => randomFillSync(new Uint8Array(32)) as Hash

const began = performance.now()
const until = began + Number(seconds) * 1000
let inserted = 0

async function call(): Promise<void> {
  while (performance.now() < until) {
    await intake.addDrop(dropNumber(1, { id: newId(), bytes }))
    inserted++
  }
}

await Promise.all(Array.from({ length: Number(callers) }, call))
console.log(JSON.stringify({ inserted, seconds: (performance.now() - began) / 1000 }))
// Not closed: what moves drops to their lasting places is no part of this figure.
process.exit()
