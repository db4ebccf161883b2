/** The whole log of one case, read when it is opened: what everybody did, and what the source wrote. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import type { ReplyAddress, SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import type { EventAuthor } from '../../crypto/reviewer/log-event.ts'
import type { Verdict } from './case-fold.ts'
import type { CaseState } from './case-state.ts'
import type { LogProblem } from './log-problem.ts'

export interface LogEntry {
  /** Its place in the log, from 0. */
  readonly n: number
  /** Null when it did not open, or a newer version wrote it. */
  readonly event: JournalEvent | null
  /** See {@link LoggedEvent}. */
  readonly newer?: EventAuthor | null
  readonly body: Bytes
  readonly verdict: Verdict
}

export interface CaseLog {
  readonly entries: readonly LogEntry[]
  /** What they come to. */
  readonly state: CaseState
  /** What the source signed, by statement id as text: verified here, whoever took it over. */
  readonly statements: ReadonlyMap<string, SignedStatement>
  /** Where the source reads letters: of the newest statement that wants any. */
  readonly replyTo: ReplyAddress | null
  readonly problems: readonly LogProblem[]
  /** Who stored the summary that was false, by id as text; null when none was. */
  readonly falseSummaryBy: string | null
}
