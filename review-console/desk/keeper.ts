/** What the acts at a desk share: the tools, the newest reading, and that one comes after the other. */

import { CryptoError } from '../../crypto/errors.ts'
import type { CaseTrouble } from '../cases/model.ts'
import type { FormCache } from '../cases/read-form.ts'
import type { Work } from '../cases/work.ts'
import type { ReadTools } from '../inbox/read-desk.ts'
import { Refusal } from '../session/refusal.ts'
import type { DeskEvent } from './model.ts'

export interface DeskKeeper {
  readonly tools: ReadTools
  readonly forms: FormCache
  /** Keys of the heavy cases that were opened on one day, in this sitting. */
  heavy: { readonly day: number; readonly keys: ReadonlySet<string> }
  /** Null until the desk was read once. */
  work: Work | null
  /** How many acts wait for their turn, or have it. */
  acts: number
  /** Ends when the last act ends. */
  turn: Promise<unknown>
}

export type TellDesk = (event: DeskEvent) => void

export const newKeeper = (tools: ReadTools): DeskKeeper => ({
  tools,
  forms: new Map(),
  heavy: { day: 0, keys: new Set() },
  work: null,
  acts: 0,
  turn: Promise.resolve(),
})

/**
 * Acts one after the other: each starts from the reading that the one before it left. What stops it is told and
 * goes no further.
 */
export function inTurn(
  keeper: DeskKeeper,
  act: () => Promise<void>,
  onTrouble: (trouble: CaseTrouble) => void,
): Promise<void> {
  const guarded = async (): Promise<void> => {
    try {
      await act()
    } catch (error) {
      onTrouble(troubleIn(error))
    } finally {
      keeper.acts--
    }
  }
  keeper.acts++
  const acted = keeper.turn.then(guarded)
  keeper.turn = acted
  return acted
}

/** As {@link inTurn}, for an act that gives something back. @throws what it throws */
export async function getInTurn<T>(keeper: DeskKeeper, get: () => Promise<T>): Promise<T> {
  const ends: (() => T)[] = []
  const act = (): Promise<void> =>
    get().then(
      (got) => void ends.push(() => got),
      (error: unknown) =>
        void ends.push(() => {
          throw error
        }),
    )
  await inTurn(keeper, act, () => undefined)
  const [end] = ends
  if (end === undefined) throw new Refusal('locked')
  return end()
}

export function troubleIn(error: unknown): CaseTrouble {
  if (error instanceof Refusal) return { code: error.code, minutesOff: error.clockOffMinutes }
  if (error instanceof CryptoError) return { code: error.code, minutesOff: 0 }
  return { code: 'strange-answer', minutesOff: 0 }
}
