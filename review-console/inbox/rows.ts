/** What the list shows of each source: never a word of what they wrote. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { StatementKind } from '../../crypto/protocol/inside.ts'
import type { Policy } from '../../crypto/roster-shapes.ts'
import type { LogProblem } from '../cases/case-log.ts'
import {
  arrivedOn,
  kindsIn,
  stateOf,
  unreadIn,
  type DeskGroups,
  type GroupState,
  type SourceGroup,
  type UnopenedDrop,
} from './group-drops.ts'
import { nextPromise, type Promised } from './promises.ts'

export interface InboxRow {
  /** Stays in the page's memory. */
  readonly key: string
  /** To say aloud; null for what nobody opened yet. */
  readonly name: string | null
  readonly state: GroupState
  readonly isUnread: boolean
  /** Of what is new; of everything where nothing is. */
  readonly kinds: readonly StatementKind[]
  readonly arrived: number | null
  readonly promised: Promised | null
  readonly problems: readonly LogProblem[]
}

export interface UnopenedRow extends Pick<UnopenedDrop, 'day' | 'why'> {
  readonly key: string
  readonly id: Hash
}

export interface InboxRows {
  readonly rows: readonly InboxRow[]
  readonly unopened: readonly UnopenedRow[]
}

export const toRows = ({ groups, unopened }: DeskGroups, policy: Policy): InboxRows => ({
  rows: groups.map((group) => toRow(group, policy)),
  unopened: unopened.map(({ id, day, why }) => ({ key: toBase64url(id), id, day, why })),
})

function toRow(group: SourceGroup, policy: Policy): InboxRow {
  const unread = unreadIn(group)
  const shown = unread.length > 0 ? unread : group.statements
  return {
    key: group.key,
    name: group.known?.name ?? null,
    state: stateOf(group),
    isUnread: unread.length > 0,
    kinds: kindsIn(shown),
    arrived: shown[0]?.day ?? arrivedOn(group),
    promised: nextPromise(group, policy),
    problems: group.known?.log.problems ?? [],
  }
}
