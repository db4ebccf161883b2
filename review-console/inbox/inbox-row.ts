/** What the list shows of each source: never a word of what they wrote. */

import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Stage } from '../../crypto/protocol/journal-event.ts'
import type { StatementKind } from '../../crypto/protocol/inside.ts'
import type { Promised } from '../../crypto/protocol/promises.ts'
import type { LogProblem } from '../cases/log-problem.ts'

/** In the order in which the list shows them; within one the soonest promise first. */
export const rowStates = [
  /** Nobody of the desk has opened it, or the danger goes on. */
  'danger',
  'new',
  /** A known source has written again. */
  'new-follow-up',
  'open',
  'waiting',
  'being-destroyed',
  'closed',
] as const
export type RowState = (typeof rowStates)[number]

export interface InboxRow {
  /** The source's verifying key as text; stays in the page's memory. */
  readonly key: string
  /** To say aloud; null for what nobody opened yet. */
  readonly name: string | null
  readonly state: RowState
  /** Where the case stands: the word of a row that is open. */
  readonly stage: Stage
  /** Something came that nobody has taken up. */
  readonly isUnread: boolean
  /** Of what is new; where nothing is, a wish to be destroyed that stands. */
  readonly kinds: readonly StatementKind[]
  readonly topics: readonly string[]
  readonly country: string | null
  readonly isHeavy: boolean
  readonly labels: readonly string[]
  /** Whose it is, by pseudonym; null for nobody's. */
  readonly assignee: string | null
  readonly isMine: boolean
  readonly mentionsMe: boolean
  readonly tasksForMe: number
  readonly openProposals: number
  /** Of the newest thing that came. */
  readonly arrived: number | null
  /** The next one that is not kept. */
  readonly promised: Promised | null
  /** Since when the source has been asked something, while it has not answered. */
  readonly waitingSince: number | null
  readonly followUpDay: number | null
  readonly linkedTo: readonly { readonly name: string; readonly how: 'duplicate' | 'related' }[]
  readonly problems: readonly LogProblem[]
}

/** A drop that nobody can work with; it may be erased. */
export interface UnopenedRow {
  readonly key: string
  readonly id: Hash
  readonly day: number
}
