/** What a stored summary said of a case, held against the log of the case. */

import type { CaseState } from '../cases/case-state.ts'
import type { Follower } from './follower.ts'
import { addProblem, entryOf } from './held-entries.ts'

/**
 * The log counts. Nothing of the lie goes into the next snapshot, and who stored it is named until the sign-in is over;
 * where nobody's summary was taken up, the server shows two different things.
 */
export function correctSummary(follower: Follower, source: string, state: CaseState): void {
  const entry = entryOf(follower, source)
  if (!follower.summedBy.has(source)) return addProblem(entry, 'another stream')
  entry.state = state
  follower.session.placeCase(source, state.length)
  follower.falseSummaries.add(source)
}

/** Who stored it, as text; null when it was not false. */
export const falseSummaryBy = ({ falseSummaries, summedBy }: Follower, source: string): string | null =>
  falseSummaries.has(source) ? (summedBy.get(source) ?? null) : null
