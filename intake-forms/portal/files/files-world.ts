/** What the page gives the Files step, which is a script of its own: above all the engine, which is started there. */

import type { Bytes } from '../../../crypto/bytes.ts'
import type { askRoom } from '../ask-room.ts'
import type { solvePuzzle } from '../solve-puzzle.ts'
import type { Tools } from '../tools.ts'

export interface FilesWorld {
  readonly tools: Tools
  readonly askRoom: typeof askRoom
  readonly solvePuzzle: typeof solvePuzzle
  readonly random: (length: number) => Bytes
  /** @see volume-cipher.ts */
  readonly chunkSecret: (volumeKey: Bytes, header: Bytes) => Bytes
}
