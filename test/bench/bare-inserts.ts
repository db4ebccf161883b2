/**
 * The bare limit: durable inserts of drops by better-sqlite3 alone, one commit each, in a process of its own. Asked by
 * lines `<milliseconds>`.
 *
 *     node --import tsx test/bench/bare-inserts.ts <folder>
 */

import Sqlite from 'better-sqlite3'
import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { answerCommands } from './commanded.ts'
import type { Done } from './drop-load.ts'

const database = new Sqlite(join(process.argv[2] ?? '.', 'bare.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
if (database.pragma('synchronous', { simple: true }) !== 2) throw new Error('not durable')
database.exec('CREATE TABLE drops (id BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT')
const insert = database.prepare('INSERT INTO drops (id, bytes) VALUES (?, ?)')
const drop = randomFillSync(Buffer.alloc(32_768))

await answerCommands(([milliseconds = 0]): Done => {
  const began = performance.now()
  let count = 0
  while (performance.now() < began + milliseconds) {
    randomFillSync(drop, 32, 32)
    insert.run(drop.subarray(32, 64), drop)
    count++
  }
  return { count, errors: 0, seconds: (performance.now() - began) / 1000 }
})
database.close()
