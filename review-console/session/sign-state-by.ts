/** What a desk says is signed with its member's key, what the portal says with the coordinator's. */

import { signState } from '../../crypto/coordinator/sign-roster.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import type { Signed, State } from '../../crypto/roster-shapes.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal `not-allowed` about the portal without a coordinator's key */
export function signStateBy({ portal, signing, coordinator }: KeyBox, state: Omit<State, 'portal'>): Signed {
  if (state.about !== null) return signState({ portal, ...state }, [signing])
  if (coordinator === null) throw new Refusal('not-allowed')
  return signState({ portal, ...state }, [coordinator])
}
