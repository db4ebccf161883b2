/** What a session does for the turns that two members make together. Seeds are stored before anything is signed. */

import type { Signed } from '../../crypto/roster-shapes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { GivenTurn } from './given-turn.ts'
import type { HeldBox, Stored } from './held-box.ts'
import type { EventHead } from './sealing-verbs.ts'
import { withSeed } from './turn-epoch.ts'
import {
  beginTurn,
  confirmTurn,
  findBegun,
  findTurnDue,
  grantedSeeds,
  hasStaleStatement,
  signOwnMember,
  withFreshMember,
  withGivenTurn,
  withNextTurn,
  type BegunTurn,
  type DeskNow,
  type TurnDue,
} from './turn-together.ts'

export interface ConfirmedTurn {
  readonly member: Signed
  /** With both signatures. */
  readonly epoch: Signed
}

export interface TurnVerbs {
  turnDue(now: DeskNow): TurnDue
  /** Draws the next seed. @throws Refusal */
  beginTurn(now: DeskNow, head: EventHead): Promise<BegunTurn | 'stale'>
  /** Takes up a colleague's seed and signs. @throws Refusal */
  confirmTurn(now: DeskNow): Promise<ConfirmedTurn | 'stale' | 'gone'>
  /** Takes up the seed of a turn that others signed. @throws Refusal */
  keepGivenSeeds(roster: VerifiedRoster): Promise<Stored | 'nothing to store'>
  /** A fresh statement, where one's own is older than the desk's turn. @throws Refusal */
  renewMember(now: DeskNow): Promise<Signed | 'stale' | 'not needed'>
}

/** @param onChange the keys in the box are others now */
export function turnVerbs(held: HeldBox, given: () => readonly GivenTurn[], onChange: () => void): TurnVerbs {
  const store = async (edit: Parameters<HeldBox['change']>[0]): Promise<Stored> =>
    held.change(edit).finally(onChange)
  return {
    turnDue: (now) => findTurnDue(held.box(), given(), now),
    async beginTurn(now, head) {
      const stored = await store((box) => withNextTurn(box, now))
      return stored === 'stale' ? 'stale' : beginTurn(held.box(), now, head)
    },
    async confirmTurn(now) {
      const turn = findBegun(held.box(), given(), now)
      if (turn === null) return 'gone'
      if ((await store((box) => withGivenTurn(box, turn, now))) === 'stale') return 'stale'
      return { member: signOwnMember(held.box(), now.today), epoch: confirmTurn(held.box(), turn) }
    },
    async keepGivenSeeds(roster) {
      const seeds = grantedSeeds(held.box(), given(), roster)
      if (seeds.length === 0) return 'nothing to store'
      return store((box) =>
        seeds.reduce(
          (kept, { number, day, seed }) => withSeed(kept, { number, day, seed: seed.copy() }),
          box,
        ),
      )
    },
    async renewMember(now) {
      if (!hasStaleStatement(held.box(), now)) return 'not needed'
      if ((await store((box) => withFreshMember(box, now))) === 'stale') return 'stale'
      return signOwnMember(held.box(), now.today)
    },
  }
}
