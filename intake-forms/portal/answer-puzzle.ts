/** The puzzle of this moment, asked for and solved. Fetched only when a server has so much to do that it wants one. */

import { askRoom } from './ask-room.ts'
import { solvePuzzle } from './solve-puzzle.ts'
import type { Tools } from './tools.ts'

/**
 * The text of its header; null when nobody gives one out now.
 * @throws Unsolved
 */
export async function answerPuzzle(tools: Tools, wasStopped: () => boolean): Promise<string | null> {
  const now = await askRoom(tools)
  return now === 'no answer' ? null : solvePuzzle(now.puzzle, wasStopped)
}
