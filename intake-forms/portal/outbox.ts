/** One sealed thing on its way: kept as bytes until it arrived, so that every try sends the same. */

import type { Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { sealDrop, type DropToSeal } from '../../crypto/source/seal-drop.ts'
import { deskKey } from '../../crypto/verify-roster.ts'
import { askRoom } from './ask-room.ts'
import { closedByKey } from './opening.ts'
import { sendDrop, type Posted } from './send-drop.ts'
import type { Stop } from './sending-model.ts'
import { solvePuzzle } from './solve-puzzle.ts'
import type { Tools } from './tools.ts'

export type Sealed = { readonly kilobytes: number } | { readonly stop: Stop }

export interface Outbox {
  seal(drop: DropToSeal): Sealed
  /** What was sealed last. */
  post(): Promise<Posted>
  /** Asks for a puzzle and solves it, for the next post only. */
  solve(): Promise<'solved' | 'no answer'>
  empty(): void
}

export function makeOutbox(tools: Tools): Outbox {
  let held: Bytes | null = null
  let solved: string | null = null
  return {
    seal(drop) {
      try {
        held = sealDrop(drop).bytes
        return { kilobytes: held.length / 1024 }
      } catch (error) {
        return { stop: stopFor(error, drop) }
      }
    },
    async post() {
      if (held === null) throw new Error('nothing is sealed')
      const brought = solved
      solved = null
      const posted = await sendDrop(tools, held, brought)
      if (posted !== 'no answer' && posted !== 'puzzle needed') held = null
      return posted
    },
    async solve() {
      try {
        const now = await askRoom(tools)
        if (now === 'no answer') return now
        solved = await solvePuzzle(now.puzzle, () => held === null)
        return 'solved'
      } catch {
        return 'no answer'
      }
    },
    empty() {
      held = null
      solved = null
    },
  }
}

function stopFor(error: unknown, { roster, desk }: DropToSeal): Stop {
  if (!(error instanceof CryptoError)) throw error
  if (error.code === 'too-long') return { by: 'size' }
  const key = deskKey(roster, desk)
  return { by: 'page', closed: key === 'live' ? { why: 'not-verified' } : closedByKey(key) }
}
