/** Cases of somebody whose keys were replaced: still of the entry that ended, until a colleague gives them back. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import { findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { isOver } from '../cases/case-state.ts'
import type { Followed } from '../journal/followed.ts'
import { standsFor } from '../people/replaced-keys.ts'
import { holdersOf } from '../session/epoch-holders.ts'
import type { GivenBack } from './desk-facts.ts'

/** Of those who are let in again: they hold the seed of the desk's key. @param today days since 1970-01-01 UTC */
export function givenBackIn(
  roster: VerifiedRoster,
  desk: DeskId,
  { cases }: Pick<Followed, 'cases'>,
  today: number,
): readonly GivenBack[] {
  const live = findLiveEpoch(roster, desk)
  const holders = live === null ? new Set<string>() : holdersOf(live, roster)
  return membersOf(roster.roster, desk, today)
    .filter(({ id }) => holders.has(toBase64url(id)))
    .map((person) => {
      const before = new Set(entriesBefore(roster.roster.people, person).map(({ id }) => toBase64url(id)))
      const theirs = [...cases.values()].filter(
        ({ isLocked, state }) =>
          !isLocked && !isOver(state) && state.assignee !== null && before.has(state.assignee),
      )
      return {
        to: toBase64url(person.id),
        pseudonym: person.pseudonym,
        cases: theirs.map(({ source }) => source),
      }
    })
    .filter((one) => one.cases.length > 0)
}

/** Somebody may lose keys twice. */
function entriesBefore(people: readonly PersonEntry[], now: PersonEntry): readonly PersonEntry[] {
  const before = people.filter((one) => standsFor(now, one))
  return [...before, ...before.flatMap((one) => entriesBefore(people, one))]
}
