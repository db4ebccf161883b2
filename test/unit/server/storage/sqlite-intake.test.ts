/** What only the SQLite intake can show: its tables, its refusals, its one commit for many. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import type { Intake } from '../../../../server/storage/intake.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import {
  deskNumber,
  documentNumber,
  dropNumber,
  filled,
  idNumber,
  slipNumber,
} from '../../../support/stored-rows.ts'

let folder: EmptyFolder
let file: string
let intake: Intake
beforeEach(() => {
  folder = makeEmptyFolder()
  file = join(folder.path, 'intake.db')
  intake = openSqliteIntake(file)
})
afterEach(async () => {
  await intake.close()
  folder.remove()
})

const ask = (sql: string): unknown[] => {
  const other = new Sqlite(file)
  try {
    return other.prepare(sql).all()
  } finally {
    other.close()
  }
}

describe('the tables', () => {
  it('hold what the interface names and a random place, nothing else', () => {
    const columns = ask(
      `SELECT t.name || ': ' || group_concat(c.name, ' ') AS line
       FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' GROUP BY t.name ORDER BY t.name`,
    )
    expect(columns).toEqual([
      { line: 'documents: kind about number bytes' },
      { line: 'drops: place id desk day bytes' },
      { line: 'editions: desk number day bits bytes' },
      { line: 'migrations: number' },
      { line: 'slips: place tag desk day bits bucket bytes' },
    ])
  })
})

// Errors of SQLite come from another realm than this one: they are compared as text.
describe('rows out of bounds', () => {
  it('are refused alone: who waits with them is served', async () => {
    const outcomes = await Promise.allSettled([
      intake.addDrop(dropNumber(1)),
      intake.addDrop(dropNumber(2, { bytes: filled(131_073, 0) })),
      intake.addDrop(dropNumber(3, { bytes: filled(0, 0) })),
      intake.addDrop(dropNumber(4, { day: 20_000.5 })),
      intake.addDrop(dropNumber(5)),
    ])
    const statuses = outcomes.map(({ status }) => status)
    expect(statuses).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'])
    expect(await intake.dropsOf(deskNumber(1))).toHaveLength(2)
  })

  it('never carry their bytes in the error', async () => {
    const secret = dropNumber(1, { day: -1, bytes: filled(700, 65) })
    const error: unknown = await intake.addDrop(secret).catch((error: unknown) => error)
    expect(JSON.stringify(error) + String(error)).not.toMatch(/65,65|AAAA|QUFB/)
  })

  it.each([
    ['a slip of another size', () => intake.addSlips([slipNumber(1, { bytes: filled(4095, 0) })])],
    ['a bucket beyond its bits', () => intake.addSlips([slipNumber(1, { bits: 2, bucket: 4 })])],
    ['too many bits', () => intake.addSlips([slipNumber(1, { bits: 9, bucket: 1 })])],
    ['an empty document', () => intake.addDocuments([documentNumber(1, { bytes: filled(0, 0) })])],
    ['a negative number', () => intake.addDocuments([documentNumber(-1)])],
  ])('are refused by the tables themselves: %s', async (_, add) => {
    expect(await add().catch(String)).toContain('CHECK constraint failed')
  })

  it('are noticed when they are read', async () => {
    await intake.addDrop(dropNumber(1))
    const other = new Sqlite(file)
    other.pragma('ignore_check_constraints = ON')
    other.exec('UPDATE drops SET day = -5')
    other.close()
    await expect(intake.findDrop(idNumber(1))).rejects.toThrow()
    await expect(intake.dropsOf(deskNumber(1))).rejects.toThrow()
  })
})

describe('one commit for many', () => {
  it('stores nothing of a commit that failed, tells all who waited, then goes on', async () => {
    const blocker = new Sqlite(file)
    blocker.exec("CREATE TRIGGER full BEFORE INSERT ON drops BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => intake.addDrop(dropNumber(n))))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    blocker.exec('DROP TRIGGER full')
    blocker.close()
    expect(await intake.dropsOf(deskNumber(1))).toEqual([])
    expect(await Promise.all([1, 2].map((n) => intake.addDrop(dropNumber(n))))).toEqual(['added', 'added'])
  })

  it('refuses drops after closing', async () => {
    const other = openSqliteIntake(file)
    await other.close()
    expect(await other.addDrop(dropNumber(1)).catch(String)).toContain('not open')
  })
})
