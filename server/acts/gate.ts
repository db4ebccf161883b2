/**
 * Who sends under load solves a puzzle first. Nobody is told apart: the only measure is how much comes altogether, and
 * each puzzle opens the gate once.
 */

import type { Puzzle } from '../../crypto/protocol/puzzle.ts'
import { Refusal } from '../refusal.ts'
import { loadAt, noLoad, withOneMore, workUnder, type Load } from './load.ts'
import { openPuzzleBook, type PuzzleBook } from './puzzle-book.ts'

export type Sent = 'drop' | 'volume'

export interface GateNow {
  /** A fresh one. */
  readonly puzzle: Puzzle
  readonly isPuzzleForDrops: boolean
  readonly isPuzzleForVolumes: boolean
}

export interface Gate {
  /**
   * Counts one that comes, before its body is read. `solved`: it brought a puzzle, spent now; that of a drop is looked
   * at only where it is needed.
   * @param header of the request (`puzzleHeader`): whatever somebody sent
   * @throws Refusal `puzzle-needed`
   */
  pass(what: Sent, header: string | undefined): Promise<{ readonly solved: boolean }>
  /** @throws Refusal `too-many-tries` when too many ask at once */
  read(): Promise<GateNow>
}

export interface GateWishes {
  /** Drops a second from which on each brings a solved puzzle; of volumes, a quarter of it. */
  readonly from?: number
  readonly nowMs?: () => number
  readonly book?: PuzzleBook
}

/** A desk gets a few drops a day: this is a flood, or the day after a broadcast. */
export const usualFrom = 20

export function openGate(wishes: GateWishes = {}): Gate {
  const { from = usualFrom, nowMs = Date.now, book = openPuzzleBook(nowMs) } = wishes
  const fromOf = { drop: from, volume: from / 4 }
  const came: Record<Sent, Load> = { drop: noLoad, volume: noLoad }
  /** A flood that solves nothing must not make the work of others longer: only what was solved does. */
  const paid: Record<Sent, Load> = { drop: noLoad, volume: noLoad }
  const count = (loads: Record<Sent, Load>, what: Sent): Load =>
    (loads[what] = withOneMore(loads[what], nowMs(), fromOf[what]))
  const isHigh = (what: Sent): boolean => loadAt(came[what], nowMs(), fromOf[what]).isHigh
  const workFor = (what: Sent): number =>
    workUnder(loadAt(paid[what], nowMs(), fromOf[what]).rate, fromOf[what])

  return {
    async pass(what, header) {
      const { isHigh } = count(came, what)
      const isLookedAt = header !== undefined && (isHigh || what === 'volume')
      const solved = isLookedAt && (await book.spend(header))
      if (isHigh && !solved) throw new Refusal('puzzle-needed')
      if (solved) count(paid, what)
      return { solved }
    },
    async read() {
      const puzzle = await book.make(Math.max(workFor('drop'), workFor('volume')))
      return { puzzle, isPuzzleForDrops: isHigh('drop'), isPuzzleForVolumes: isHigh('volume') }
    },
  }
}
