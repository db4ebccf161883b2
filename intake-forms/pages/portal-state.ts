/** What somebody who wants to write would meet: what the portal says, or all of its desks together. */

import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { Roster } from '../../crypto/roster-shapes.ts'
import {
  stateForReports,
  stateOf,
  worse,
  type StateNow,
  type StatesAndKeys,
  type StatesSeen,
} from '../../crypto/verify-states.ts'
import { takesReports } from './desks.ts'

export type NotOpen = StateNow & { readonly state: 'paused' | 'closing' }
export const isNotOpen = (now: StateNow): now is NotOpen => now.state !== 'open'

/** One desk that takes reports is enough. With none, the least bad of them speaks. */
export const stateForWriters = (roster: Roster, seen: StatesAndKeys): StateNow =>
  leastBad(roster, seen, (desk) => stateForReports(seen, desk))

/** As they say it of themselves: a desk whose key is too old says nothing. */
export const stateAsSaid = (roster: Roster, seen: StatesSeen): StateNow =>
  leastBad(roster, seen, (desk) => stateOf(seen, desk))

function leastBad(roster: Roster, seen: StatesSeen, stateOfDesk: (desk: DeskId) => StateNow): StateNow {
  const [first, ...others] = roster.desks.filter(takesReports).map(({ id }) => stateOfDesk(id))
  if (first === undefined) return stateOf(seen, null)
  return others.reduce((best, one) => (worse(one, best) === best ? one : best), first)
}

const pausedByOperator: StateNow = { state: 'paused', untilDay: null }

type PageStates = StatesAndKeys & { readonly isPaused: boolean }

/** What the portal says of itself, as the server's pages know it: the operator's pause stands before what is signed. */
export const stateOfPortal = (facts: PageStates): StateNow =>
  facts.isPaused ? pausedByOperator : stateOf(facts, null)

/** The same for somebody who wants to write. */
export const stateOfPage = (roster: Roster | null, facts: PageStates): StateNow =>
  facts.isPaused || roster === null ? stateOfPortal(facts) : stateForWriters(roster, facts)
