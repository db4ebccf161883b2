/**
 * The bare limit: durable inserts of drops by better-sqlite3 alone, one commit each, in a process of its own.
 * Prints what it saw as one line of JSON.
 *
 *     node --import tsx test/bench/bare-inserts.ts <folder> <seconds>
 */

import Sqlite from 'better-sqlite3'
import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'

const [, , folder = '.', seconds = '1'] = process.argv
const database = new Sqlite(join(folder, 'bare.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
if (database.pragma('synchronous', { simple: true }) !== 2) throw new Error('not durable')
database.exec('CREATE TABLE drops (id BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT')
const insert = database.prepare('INSERT INTO drops (id, bytes) VALUES (?, ?)')

const drop = randomFillSync(Buffer.alloc(32_768))
const began = performance.now()
const until = began + Number(seconds) * 1000
let inserted = 0
while (performance.now() < until) {
  randomFillSync(drop, 32, 32)
  insert.run(drop.subarray(32, 64), drop)
  inserted++
}
console.log(JSON.stringify({ inserted, seconds: (performance.now() - began) / 1000 }))
database.close()
