/** What the portal asks of whoever sends something: how much room there is, and whether a puzzle goes first. */

import * as z from 'zod/mini'
import { Puzzle } from './puzzle.ts'

const size = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))

export const RoomNow = z.strictObject({
  /** A fresh one at each question, to be solved where one is asked for. Its answer goes in {@link puzzleHeader}. */
  puzzle: Puzzle,
  /** A drop is taken only with a solved puzzle. */
  isPuzzleForDrops: z.boolean(),
  /** A volume of any size is. */
  isPuzzleForVolumes: z.boolean(),
  /** Bytes of one volume: without a puzzle, and with one. 0: there is no room at all. */
  mostWithout: size,
  mostWith: size,
})
export type RoomNow = z.output<typeof RoomNow>

/** Of a posted drop and of a created volume: the solved puzzle, base64url of its JSON. */
export const puzzleHeader = 'sotto-puzzle'
