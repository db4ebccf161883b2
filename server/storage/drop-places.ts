/** Where drops stand in their table: in the order of arrival for a minute, which is fast, then in none. */

import type { Database, Statement } from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { emptyLog } from './sqlite-acts.ts'

/** A random row number: in 2^64 no two rows meet, and none tells when it came. */
export const anyPlace = (): bigint => randomBytes(8).readBigInt64BE()

const signBit = 1n << 63n

/** Where a drop stays: at random below zero. Above zero stand those that have just come. */
const lastingPlace = (): bigint => BigInt.asIntN(64, anyPlace() | signBit)

/** How many times longer than the quiet that it waits for it waits in all. */
const patience = 15

/** Moved in one transaction: some ten milliseconds. */
const mostAtOnce = 64

interface MoveStatements {
  /** At most so many fresh places. */
  readonly freshPlaces: Statement
  /** To a place, from a place. */
  readonly moveDrop: Statement
}

/** Moves some fresh drops to lasting places, in the order of those; how many it found. */
function someMover(database: Database, { freshPlaces, moveDrop }: MoveStatements): () => number {
  const moveSome = database.transaction((): number => {
    const fresh: unknown[] = freshPlaces.pluck().all(mostAtOnce)
    const moves = fresh.map((from) => ({ from, to: lastingPlace() })).sort((a, b) => (a.to < b.to ? -1 : 1))
    for (const { from, to } of moves) moveDrop.run(to, from)
    return moves.length
  })
  return () => moveSome.immediate()
}

export interface DropMover {
  /**
   * Moves them once nobody has come for `afterMs`, and while people keep coming after fifteen times that at the
   * latest: moving costs as much as writing, and a rush has none to spare.
   */
  moveLater(): void
  /** Moves all at once. */
  moveNow(): void
  /** The same as far as the disk lets it: for opening and closing, which must work when it is full. */
  tryNow(): void
  stop(): void
}

/** Moves fresh drops in the background. What cannot be moved now (a full disk) is tried again with the next. */
export function dropMover(database: Database, statements: MoveStatements, afterMs: number): DropMover {
  const moveSome = someMover(database, statements)
  let timer: NodeJS.Timeout | undefined
  let turn: NodeJS.Immediate | undefined
  /** When the first of those that wait came. */
  let firstAt = 0

  function moveInTurns(): void {
    timer = undefined
    try {
      if (moveSome() === mostAtOnce) turn = setImmediate(moveInTurns)
      else emptyLog(database)
    } catch {
      // Nothing is lost: they stay where they are, and whoever opens the store moves them first.
    }
  }

  function moveNow(): void {
    while (moveSome() > 0);
    emptyLog(database)
  }

  return {
    moveNow,
    moveLater() {
      if (timer === undefined) {
        firstAt = performance.now()
        timer = setTimeout(moveInTurns, afterMs).unref()
      } else if (performance.now() - firstAt < patience * afterMs) {
        timer.refresh()
      }
    },
    tryNow() {
      try {
        moveNow()
      } catch {
        // As above.
      }
    },
    stop() {
      clearTimeout(timer)
      clearImmediate(turn)
    },
  }
}
