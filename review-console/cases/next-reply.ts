/** How the next letter to a source is numbered and tagged. Pure. */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import { slipTag } from '../../crypto/primitives/slip-keys.ts'
import type { Hash, PersonId, StatementId } from '../../crypto/protocol/ids.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import type { CaseState } from './case-state.ts'

export interface Author {
  readonly by: PersonId
  /** Days since 1970-01-01 UTC. */
  readonly day: number
}

export type ReplyContent = Pick<Reply, 'kind' | 'text' | 'received' | 'until'>

/** What one reply may name. */
const mostNamed = 16

/** Of what was taken up and no reply has named, as much as the next one may. */
export const toName = ({ unacknowledged }: Pick<CaseState, 'unacknowledged'>): StatementId[] =>
  unacknowledged.slice(0, mostNamed).flatMap((id) => (fromBase64url(id) as StatementId | null) ?? [])

/** As it would be sent now: also what the answer box measures. */
export function replyAfter(author: Author, { replies }: CaseState, content: ReplyContent): Reply {
  const { count, lastSlip } = replies
  const previous = lastSlip === null ? null : (fromBase64url(lastSlip) as Hash | null)
  return { ...content, ...author, number: count + 1, previous }
}

/**
 * The first of the day's tags that is free: a source stops looking at the first that is not there.
 * @param passed so many are taken by letters that no log knows any more
 */
export function freePlace({ replies }: CaseState, { tagKey }: ReplyAddress, day: number, passed = 0): number {
  const live = new Set(replies.live)
  let i = passed
  while (live.has(toBase64url(slipTag(tagKey, day, i)))) i++
  return i
}
