/** What this browser has followed of the desk's stream: every case it may open, folded. Holds no key. */

import type { JournalState, Targets, Template } from '../desk/desk-facts.ts'
import type { CaseState } from '../cases/case-state.ts'
import type { LogProblem } from '../cases/log-problem.ts'
import type { Exported } from './summary.ts'

export interface FollowedCase {
  /** The source's verifying key, as text. */
  readonly source: string
  /** To say aloud. */
  readonly name: string
  /** What other logs name it by, as text. */
  readonly id: string
  readonly state: CaseState
  readonly problems: readonly LogProblem[]
  /** Ids of the people of the team that holds its present key. */
  readonly readers: readonly string[]
  /** It was given another key, which this person does not hold: its last event here is `rekeyed`. */
  readonly isLocked: boolean
}

export interface Followed {
  /** How many events of the stream were taken up, and the running hash there. */
  readonly position: number
  readonly running: string
  readonly journal: JournalState
  /** By source. */
  readonly cases: ReadonlyMap<string, FollowedCase>
  /** Drops that hold nothing new: taken over by a case that is there; ids as text. */
  readonly settledDrops: ReadonlySet<string>
  /** Of these, drops of cases that were destroyed: sent again, they are erased again. */
  readonly destroyedDrops: ReadonlySet<string>
  readonly templates: readonly Template[]
  readonly targets: Targets
  /** Of each person the newest. */
  readonly exports: readonly Exported[]
  /** Who wrote in a log of the desk's teams what this version does not know; null for whom it cannot tell. */
  readonly newerBy: readonly (string | null)[]
  readonly falseSnapshotBy: string | null
}
