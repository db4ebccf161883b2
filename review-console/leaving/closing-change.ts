/** The change of the list that closes a desk: what coordinators are asked for, and the draft of it. Pure. */

import { isEqual } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { PersonEntry, Roster } from '../../crypto/roster-shapes.ts'
import type { Edit } from '../coalition/next-list.ts'

export interface ClosingChange {
  readonly edits: readonly Edit[]
  /** Whose time ends with it, by pseudonym. */
  readonly ends: readonly string[]
  /** Coordinators of the desk: they stay, and leave by a change of their own. */
  readonly stays: readonly string[]
  /** The first day without access. */
  readonly endsOn: number
}

/**
 * A letter is believed when its author belonged to the desk on its day: whoever wrote today cannot end before tomorrow.
 * They end after the day until which replies stay readable, since what a desk says ends with who signed it. Nobody leaves
 * the list or goes to another desk: their letters would not be theirs any more.
 *
 * @param untilDay until which the desk said that its replies are readable; null when it named none
 */
export function closingChange(
  { desks, people }: Roster,
  desk: DeskId,
  { today, untilDay }: { readonly today: number; readonly untilDay: number | null },
): ClosingChange {
  const endsOn = Math.max(today, untilDay ?? today) + 1
  const here = people.filter((person) => person.desk !== null && isEqual(person.desk, desk))
  const active = here.filter(({ toDay }) => toDay === null || toDay > endsOn)
  const isCoordinator = ({ roles }: PersonEntry): boolean => roles.includes('coordinator')
  const going = active.filter((person) => !isCoordinator(person))
  return {
    edits: [
      ...desks
        .filter(({ id, closed }) => !closed && isEqual(id, desk))
        .map((entry) => ({ edit: 'desk', desk: { ...entry, closed: true } }) as const),
      ...going.map(
        ({ id, roles, desk: at }) => ({ edit: 'person', id, roles, desk: at, toDay: endsOn }) as const,
      ),
    ],
    ends: going.map(({ pseudonym }) => pseudonym),
    stays: active.filter(isCoordinator).map(({ pseudonym }) => pseudonym),
    endsOn,
  }
}
