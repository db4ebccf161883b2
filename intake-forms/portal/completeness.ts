/** What the check of the board says to somebody who came back. */

import { isEqual } from '../../crypto/bytes.ts'
import type { CheckedDesk } from '../../crypto/source/check-edition.ts'
import type { FoundReply } from '../../crypto/source/find-replies.ts'
import { editionWarnDays } from '../../crypto/suite.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Completeness } from './come-back.ts'

/** Of the desks that answered; of all when none of those that were checked did. */
export function completenessOf(
  checked: readonly CheckedDesk[],
  replies: readonly FoundReply[],
  roster: VerifiedRoster,
): Completeness {
  const answered = checked.filter(({ desk }) => replies.some((reply) => isEqual(reply.desk, desk)))
  const meant = answered.length > 0 ? answered : checked
  // A desk that has closed signs no more editions, and nobody holds the key of its last.
  const isChecked = replies.every((reply) => checked.some(({ desk }) => isEqual(desk, reply.desk)))
  const days = meant.map(({ verdict, day }) => (verdict === 'complete' ? day : null))
  return {
    differs: checked.some(({ verdict }) => verdict === 'differs'),
    upTo: isChecked ? days.reduce(earlier, days[0] ?? null) : null,
    quiet: meant.flatMap(({ desk, day }) => {
      const isQuiet = day !== null && day + editionWarnDays < roster.onDay
      return isQuiet ? [{ desk: nameOf(roster, desk), since: day }] : []
    }),
    contact: roster.roster.coalition.contact,
  }
}

/** Null as soon as one could not be checked. */
const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.min(a, b)

const nameOf = ({ roster }: VerifiedRoster, desk: CheckedDesk['desk']): string =>
  roster.desks.find(({ id }) => isEqual(id, desk))?.name ?? ''
