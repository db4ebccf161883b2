/** Two entries of the list that are one person: the keys of the first were lost, and the second has the new ones. Pure. */

import { isEqual } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'

/** The one ended on the very day on which the other began, under the same name and at the same desk. */
export const standsFor = (now: PersonEntry, before: PersonEntry): boolean =>
  before.toDay === now.fromDay &&
  before.fromDay < now.fromDay &&
  before.pseudonym === now.pseudonym &&
  isSameDesk(before, now)

const isSameDesk = ({ desk: a }: PersonEntry, { desk: b }: PersonEntry): boolean =>
  a === null || b === null ? a === b : isEqual(a, b)

/** Whether the keys of this person were replaced, and count no more. */
export function areReplaced({ roster, onDay }: VerifiedRoster, id: PersonId): boolean {
  const own = roster.people.find((person) => isEqual(person.id, id))
  if (own === undefined || own.toDay === null || own.toDay > onDay) return false
  return roster.people.some((person) => standsFor(person, own))
}
