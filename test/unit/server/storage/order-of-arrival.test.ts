/** In which order drops came is a clock for whoever steals the disk, so the store forgets it. */

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import type { Intake } from '../../../../server/storage/intake.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { deskNumber, dropNumber, slipNumber } from '../../../support/stored-rows.ts'

const count = 200

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

/** Numbers of the arrivals, one after the other, in the order that a query gives them. */
function arrivalsBy(sql: string): number[] {
  const other = new Sqlite(file)
  try {
    return other.prepare(sql).pluck().all() as number[]
  } finally {
    other.close()
  }
}

const byRowNumber = () => arrivalsBy('SELECT day FROM drops ORDER BY rowid')
const slipsByRowNumber = () => arrivalsBy('SELECT day FROM slips ORDER BY rowid')

/** Every drop of this size has two pages of its own besides its row's: their numbers, lowest of each row first. */
function byPageNumber(): number[] {
  const perRow = arrivalsBy(
    `SELECT min(pageno) FROM dbstat WHERE name = 'drops' AND pagetype = 'overflow'
     GROUP BY substr(path, 1, instr(path, '+')) ORDER BY substr(path, 1, instr(path, '+'))`,
  )
  const inTree = byRowNumber()
  const order = perRow.map((page, i) => ({ page, arrival: inTree[i] ?? -1 })).sort((a, b) => a.page - b.page)
  return order.map(({ arrival }) => arrival)
}

/** Spearman's rank correlation: 1 in the order of arrival, -1 in its reverse, about 0 in none. */
function correlation(arrivals: readonly number[]): number {
  const squares = arrivals.reduce((sum, arrival, rank) => sum + (arrival - rank) ** 2, 0)
  return 1 - (6 * squares) / (count * (count ** 2 - 1))
}

/** Six standard deviations of it in a random order. */
const allowed = 6 / Math.sqrt(count - 1)

const expectNoOrder = (arrivals: readonly number[]) => {
  expect(arrivals).toHaveLength(count)
  expect(Math.abs(correlation(arrivals))).toBeLessThan(allowed)
}

async function addInTurn(): Promise<void> {
  for (let n = 0; n < count; n++) await intake.addDrop(dropNumber(n, { day: n }))
}

describe('row numbers of drops', () => {
  it('tell the order while they are fresh: the control', async () => {
    await addInTurn()
    expect(correlation(byRowNumber())).toBe(1)
  })

  it('tell nothing a minute later', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'performance'] })
    await addInTurn()
    jest.advanceTimersByTime(60_000)
    jest.useRealTimers()
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate)
    expectNoOrder(byRowNumber())
  })

  it('tell nothing after closing', async () => {
    await addInTurn()
    await intake.close()
    expectNoOrder(byRowNumber())
    intake = openSqliteIntake(file)
    expect(await intake.dropsOf(deskNumber(1))).toHaveLength(count)
  })

  it('tell nothing after opening what another process could not close', async () => {
    await addInTurn()
    const other = openSqliteIntake(file)
    expectNoOrder(byRowNumber())
    await other.close()
  })

  it('stay as they are once they tell nothing', async () => {
    await addInTurn()
    await intake.forgetOrder()
    const moved = byRowNumber()
    await intake.forgetOrder()
    expect(byRowNumber()).toEqual(moved)
  })
})

it('row numbers of slips tell nothing from the start', async () => {
  for (let n = 0; n < count; n++) await intake.addSlips([slipNumber(n, { day: n })])
  expectNoOrder(slipsByRowNumber())
})

describe('the pages of the file', () => {
  it('tell the order until it is forgotten: the control', async () => {
    await addInTurn()
    await openSqliteIntake(file).close()
    expect(correlation(byPageNumber())).toBeGreaterThan(0.8)
  })

  it('tell nothing afterwards', async () => {
    await addInTurn()
    await intake.forgetOrder()
    expectNoOrder(byPageNumber())
    for (const n of [0, 57, count - 1]) {
      expect(await intake.findDrop(dropNumber(n).id)).toEqual(dropNumber(n, { day: n }))
    }
  })
})
