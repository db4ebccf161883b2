/** What the page of one case is shown: facts on the left, one thread in the middle. Holds no key. */

import type { Reply, ReplyKind, StatementKind } from '../../crypto/protocol/inside.ts'
import type { CaseAct, Codes, Outcome, Protection, Stage } from '../../crypto/protocol/journal-event.ts'
import type { SentFiles } from '../evidence/sent-files.ts'
import type { Approval } from '../desk/desk-facts.ts'
import type { Account } from './account.ts'
import type { LogProblem } from './log-problem.ts'
import type { Promised } from '../../crypto/protocol/promises.ts'

/** Somebody of the desk; null for somebody who is not in the list. */
type Who = string | null

export type ThreadEntry =
  | { readonly what: 'report'; readonly id: string; readonly day: number; readonly account: Account }
  | {
      readonly what: 'follow-up'
      readonly id: string
      readonly day: number
      readonly text: string
      readonly language: string
    }
  | { readonly what: 'withdrawal' | 'erase'; readonly id: string; readonly day: number }
  | {
      readonly what: 'letter'
      readonly kind: ReplyKind
      readonly id: string
      readonly day: number
      readonly until: number | null
      readonly text: string
      readonly by: Who
      readonly isErased: boolean
    }
  | { readonly what: 'erased replies'; readonly id: string }

export interface NoteEntry {
  readonly id: string
  readonly day: number
  readonly by: Who
  readonly text: string
  readonly mentions: readonly string[]
}

export interface TaskEntry {
  /** Its place in the log. */
  readonly n: number
  readonly text: string
  readonly for: string | null
  readonly isMine: boolean
  readonly dueDay: number | null
  readonly isDone: boolean
}

/** One line of the record: who did what on which day. `act` has a sentence each. */
export interface RecordEntry {
  readonly n: number
  readonly day: number | null
  readonly by: Who
  /** Null for an event that did not open, or that a newer version wrote. */
  readonly act: CaseAct['act'] | null
  /** What it was done with, in words that hold nothing of the report: a stage, a label, a pseudonym. */
  readonly detail: string
  readonly problem: LogProblem | null
}

export interface CaseView {
  readonly key: string
  readonly name: string
  /** How many events the log had when this was made: what an act says it has seen. */
  readonly length: number
  readonly arrived: number | null
  readonly topics: readonly string[]
  readonly kinds: readonly StatementKind[]
  readonly languages: readonly string[]
  /** The next letter, without its text yet: what the answer box measures. Null when no reply is wanted. */
  readonly nextAnswer: Reply | null
  readonly promises: readonly Promised[]
  readonly readableUntil: number | null
  /** Pseudonyms of everybody who can open it. */
  readonly readers: readonly string[]
  /** Pseudonyms of who left it for a conflict of interest. */
  readonly recused: readonly string[]
  readonly assignee: { readonly id: string; readonly pseudonym: string } | null
  readonly stage: Stage
  readonly outcome: Outcome | null
  /** Where this person alone may move it now. */
  readonly mayMoveTo: readonly Stage[]
  readonly labels: readonly string[]
  readonly isDanger: boolean
  readonly isHeavy: boolean
  readonly codes: Codes
  readonly protection: Protection
  readonly followUpDay: number | null
  readonly links: readonly {
    readonly to: string
    readonly name: string | null
    readonly how: 'duplicate' | 'related'
  }[]
  readonly asksToBeDestroyed: boolean
  readonly mayDestroy: boolean
  readonly heldUntil: number | null
  readonly proposals: readonly Approval[]
  /** There is nobody else who could approve. */
  readonly isAlone: boolean
  /** False when a page was shown a list of readers that this console does not know. */
  readonly knowsRosters: boolean
  readonly problems: readonly LogProblem[]
  /** Pseudonym of who stored the summary that was false; empty for nobody in the list, null when none was. */
  readonly falseSummaryBy: string | null
  readonly thread: readonly ThreadEntry[]
  /** What came with which of them. */
  readonly evidence: readonly SentFiles[]
  readonly notes: readonly NoteEntry[]
  readonly tasks: readonly TaskEntry[]
  readonly record: readonly RecordEntry[]
}

/** What is under a veil: texts in the source's own words. */
export const veiledIn = (view: CaseView): readonly string[] =>
  view.thread.flatMap((entry) => (entry.what === 'report' || entry.what === 'follow-up' ? [entry.id] : []))
