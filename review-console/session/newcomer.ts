/**
 * Somebody who joined by invitation, at their first sign-ins: not listed yet; or listed, and then their console publishes
 * their member key. Not the server: nothing is sealed to a key before its holder has shown that they have it.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { signMember } from '../../crypto/coordinator/sign-roster.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { SealingKey } from '../../crypto/protocol/ids.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { findMemberKey, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { HeldBox } from './held-box.ts'
import { converse, type Network } from './network.ts'
import { isOwnRoster } from './own-roster.ts'

export interface Newcomer {
  /** The six words that they compare. */
  readonly words: readonly string[]
  /**
   * The first day of whoever is listed. `another`: a list of another coalition, or one that names this person with another
   * key.
   */
  standingIn(roster: VerifiedRoster): { readonly fromDay: number } | 'not listed' | 'another'
  /** Once they are listed. May be done again. @throws Refusal */
  arrive(roster: VerifiedRoster): Promise<void>
}

/** Null for whoever has arrived. */
export function newcomerOf(held: HeldBox, network: Network): Newcomer | null {
  const { joining } = held.box()
  if (joining === undefined) return null
  return {
    words: joining,
    standingIn: (roster) => standingIn(held.box(), roster),
    async arrive(roster) {
      const [first] = held.box().members
      // The printed kit has no member key: the words stay until the key file was used.
      if (first === undefined) return
      if (!hasMemberKey(held.box(), roster)) {
        const members = [signFirst(held.box(), first)]
        const body = { roster: null, epochs: [], members, states: [] }
        await converse(network, consoleApi.publish, body, held.sign)
      }
      await held.change(({ joining: _compared, ...box }) => box)
    },
  }
}

function standingIn(box: KeyBox, roster: VerifiedRoster): ReturnType<Newcomer['standingIn']> {
  const own = roster.roster.people.find(({ id }) => isEqual(id, box.person))
  if (own !== undefined && isOwnRoster(box, roster)) return { fromDay: own.fromDay }
  return isEqual(roster.firstRootHash, box.firstRoot) && own === undefined ? 'not listed' : 'another'
}

function hasMemberKey({ person }: KeyBox, roster: VerifiedRoster): boolean {
  const own = roster.roster.people.find(({ id }) => isEqual(id, person))
  return own !== undefined && findMemberKey(roster, own) !== null
}

/** The very statement that the six words are of: the signature is the same for the same text. */
function signFirst({ portal, person, signing }: KeyBox, { number, day, seed }: KeyBox['members'][number]) {
  const sealingKey = memberPair(seed).publicKey as SealingKey
  return signMember({ portal, person, number, day, sealingKey }, signing)
}
