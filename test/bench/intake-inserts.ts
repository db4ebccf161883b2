/**
 * Drops added to the intake by concurrent callers, without HTTP, in a process of its own. Asked by lines
 * `<milliseconds> <callers>`.
 *
 *     node --import tsx test/bench/intake-inserts.ts <folder>
 */

import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { dropNumber } from '../support/stored-rows.ts'
import { answerCommands } from './commanded.ts'
import type { Done } from './drop-load.ts'

const intake = openSqliteIntake(join(process.argv[2] ?? '.', 'data', 'intake.db'))
const bytes: Bytes = randomFillSync(new Uint8Array(32_768))
const newId = () => randomFillSync(new Uint8Array(32)) as Hash

await answerCommands(async ([milliseconds = 0, callers = 1]): Promise<Done> => {
  const began = performance.now()
  let count = 0
  async function call(): Promise<void> {
    while (performance.now() < began + milliseconds) {
      await intake.addDrop(dropNumber(1, { id: newId(), bytes }))
      count++
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  return { count, errors: 0, seconds: (performance.now() - began) / 1000 }
})
await intake.close()
