/**
 * Offers drops in groups and goes on whatever happens: `+id` on each line for what was acknowledged, `-id` for what was
 * refused. After five refused groups it removes the ballast file, if there is one, and so makes room.
 *
 *     node --import tsx test/faults/stubborn-writer.ts <database> <groups> [ballast]
 */

import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { dropNumber } from '../support/stored-rows.ts'

const inGroup = 16
const [, , file = '', groups = '1', ballast] = process.argv
const intake = openSqliteIntake(file)
const newDrop = () => dropNumber(1, { id: new Uint8Array(randomBytes(32)) as Hash })

let refusedGroups = 0
for (let group = 0; group < Number(groups); group++) {
  const drops = Array.from({ length: inGroup }, newDrop)
  const outcomes = await Promise.allSettled(drops.map((drop) => intake.addDrop(drop)))
  for (const [i, { status }] of outcomes.entries()) {
    const id = Buffer.from(drops[i]?.id ?? []).toString('hex')
    process.stdout.write(`${status === 'fulfilled' ? '+' : '-'}${id}\n`)
  }
  if (outcomes.some(({ status }) => status === 'rejected')) refusedGroups++
  if (refusedGroups === 5 && ballast !== undefined) rmSync(ballast, { force: true })
}
await intake.close()
