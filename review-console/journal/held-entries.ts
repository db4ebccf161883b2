/** What is kept of each case while the stream is followed, and of what is wrong with the stream. */

import { emptyCase, type CaseState } from '../cases/case-state.ts'
import type { LogProblem } from '../cases/log-problem.ts'
import type { JournalState } from '../desk/desk-facts.ts'

/** How a case stood with its first so many keys, when it was given another: what the team of the last of them sees. */
export interface LeftBehind {
  readonly keyCount: number
  readonly state: CaseState
}

export interface HeldEntry {
  state: CaseState
  keyCount: number
  problems: readonly LogProblem[]
  readonly left: LeftBehind[]
}

/** By source. */
export interface Entries {
  readonly entries: Map<string, HeldEntry>
}

export function entryOf({ entries }: Entries, source: string): HeldEntry {
  const held = entries.get(source)
  if (held !== undefined) return held
  const entry: HeldEntry = { state: emptyCase, keyCount: 1, problems: [], left: [] }
  entries.set(source, entry)
  return entry
}

export function addProblem(entry: HeldEntry, problem: LogProblem): void {
  if (!entry.problems.includes(problem)) entry.problems = [...entry.problems, problem]
}

const severity: readonly JournalState[] = ['whole', 'erased', 'other', 'gap']

export function tellTrouble(follower: { trouble: JournalState }, trouble: JournalState): void {
  if (severity.indexOf(trouble) > severity.indexOf(follower.trouble)) follower.trouble = trouble
}
