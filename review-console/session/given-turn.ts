/** A seed of the desk's next epoch that was granted to this person, and where the grant stands in the stream. */

import type { EpochGrant } from '../../crypto/protocol/epoch-grant.ts'

/** Of two for one turn the first in the stream counts. */
export interface GivenTurn extends EpochGrant {
  readonly position: number
}

/** Read twice, it is one. */
export function keepTurn(turns: GivenTurn[], turn: GivenTurn): void {
  if (turns.some(({ position }) => position === turn.position)) turn.seed.wipe()
  else turns.push(turn)
}

export function wipeTurns(turns: GivenTurn[]): void {
  for (const { seed } of turns.splice(0)) seed.wipe()
}
