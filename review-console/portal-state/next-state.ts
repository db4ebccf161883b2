/** What a desk or the portal says next: in the place behind the last state, and with all that is not changed kept. */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { State, type Away, type RosterChain, type Signed } from '../../crypto/roster-shapes.ts'
import { documentHash, readDocument, readOrNull } from '../../crypto/sign-document.ts'
import { awayToCome, ownState, type StatesSeen } from '../../crypto/verify-states.ts'

/** Null for the portal. */
type About = DeskId | null
export type Said = Pick<State, 'state' | 'untilDay'> & { readonly away: readonly Away[] }

/** What holds now of this subject alone: what is over is left out. */
export const saidNow = (seen: StatesSeen, about: About): Said => ({
  ...ownState(seen, about),
  away: about === null ? [] : awayToCome(seen, about),
})

/** @param said all of it: what holds now, with what somebody changes */
export const nextState = (
  { states }: RosterChain,
  about: About,
  day: number,
  { state, untilDay, away }: Said,
): Omit<State, 'portal'> => ({
  about,
  ...placeAfter(states, about),
  day,
  state,
  untilDay,
  ...(away.length > 0 && { away: [...away] }),
})

/** The place in the chain of its subject, behind one that is no longer believed, too. */
function placeAfter(states: readonly Signed[], about: About): Pick<State, 'number' | 'previous'> {
  const isOurs = (document: Signed): boolean => {
    const other = readOrNull('stat', State, document)?.about
    if (other === undefined) return false
    return other === null || about === null ? other === about : isEqual(other, about)
  }
  const before = states.find(isOurs)
  if (before === undefined) return { number: 1, previous: null }
  return { number: readDocument('stat', State, before).number + 1, previous: documentHash(before) }
}
