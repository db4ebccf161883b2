/**
 * Writes drops without end, some hundred a second, and prints the id of each (hexadecimal, one a line) when it is told that it is durable.
 * `full` is the intake as the server opens it; `normal` is the control, the same rows with synchronous = NORMAL.
 *
 *     node --import tsx test/faults/acknowledging-writer.ts full|normal <database>
 */

import Sqlite from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { deskNumber, dropNumber, filled } from '../support/stored-rows.ts'

const callers = 16
const newId = (): Hash => new Uint8Array(randomBytes(32)) as Hash
const newDrop = () => dropNumber(1, { id: newId(), bytes: filled(4096, 7) })
const tell = (id: Hash) => process.stdout.write(`${Buffer.from(id).toString('hex')}\n`)

async function writeAsTheServer(file: string): Promise<void> {
  const intake = openSqliteIntake(file)
  const call = async (): Promise<never> => {
    for (;;) {
      const drop = newDrop()
      await intake.addDrop(drop)
      tell(drop.id)
      await wait(callers)
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
}

/** Makes the tables as the server does, then writes one row a commit. */
async function writeCarelessly(file: string): Promise<void> {
  await openSqliteIntake(file).close()
  const database = new Sqlite(file)
  database.pragma('synchronous = NORMAL')
  const insert = database.prepare('INSERT INTO drops (id, desk, day, bytes) VALUES (?, ?, ?, ?)')
  for (;;) {
    const { id, day, bytes } = newDrop()
    insert.run(id, deskNumber(1), day, bytes)
    tell(id)
    await wait(1)
  }
}

const [, , how, file = ''] = process.argv
await (how === 'full' ? writeAsTheServer(file) : writeCarelessly(file))
