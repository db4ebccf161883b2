/**
 * Another process over the same database, until it is killed. `read` reads as a backup does, without a rest; `write`
 * adds drops as a portal does, and moves the log into the database as often as it can.
 *
 *     node --import tsx test/faults/busy-neighbour.ts read|write <database>
 */

import Sqlite from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { openSqliteIntake, readSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import type { DropPlace } from '../../server/storage/intake.ts'
import { dropNumber } from '../support/stored-rows.ts'

async function read(file: string): Promise<never> {
  const intake = readSqliteIntake(file)
  for (;;) {
    let after: DropPlace | null = null
    do {
      const places: readonly DropPlace[] = await intake.dropsAfter(after, 50)
      for (const { id } of places) await intake.findDrop(id)
      after = places.at(-1) ?? null
    } while (after !== null)
    await wait(0)
  }
}

async function write(file: string): Promise<never> {
  const intake = openSqliteIntake(file)
  const database = new Sqlite(file)
  for (;;) {
    await intake.addDrop(dropNumber(1, { id: new Uint8Array(randomBytes(32)) as Hash }))
    database.pragma('wal_checkpoint(PASSIVE)')
    await wait(0)
  }
}

const [, , how, file = ''] = process.argv
console.log('begun')
await (how === 'read' ? read(file) : write(file))
