/** What people who left could read while they were at the desk: by whose keys each case was sealed, and who was locked out since. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Followed, FollowedCase } from '../journal/followed.ts'
import { areReplaced } from '../people/replaced-keys.ts'
import { holdersOf } from '../session/epoch-holders.ts'
import type { Leaver } from './desk-facts.ts'

interface AtDesk {
  readonly roster: VerifiedRoster
  readonly followed: Pick<Followed, 'cases'>
  readonly desk: DeskId
  /** Whoever looks: of cases that they left they are told nothing. */
  readonly me: string
  readonly today: number
}

/** Who left last stands first. */
export function leaversOf({ roster, followed, desk, me, today }: AtDesk): readonly Leaver[] {
  const here = new Set(membersOf(roster.roster, desk, today).map(({ id }) => toBase64url(id)))
  const could = casesByReader([...followed.cases.values()].filter((one) => isTold(one, me)))
  const listed = roster.roster.people.map((person) => ({ ...person, key: toBase64url(person.id) }))
  const wasHere = listed.filter(
    (one) => one.desk !== null && toBase64url(one.desk) === toBase64url(desk) && one.fromDay <= today,
  )
  const gone = new Set([...could.keys(), ...wasHere.map(({ key }) => key)].filter((key) => !here.has(key)))
  const live = findLiveEpoch(roster, desk)
  const holders = live === null ? new Set<string>() : holdersOf(live, roster)
  return [...gone]
    .map((key): Leaver => {
      const person = listed.find((one) => one.key === key)
      return {
        key,
        name: person?.pseudonym ?? null,
        leftOn: person === undefined || person.toDay === null || person.toDay > today ? null : person.toDay,
        isReplaced: person !== undefined && areReplaced(roster, person.id),
        cases: [...(could.get(key) ?? [])].sort(),
        holdsKey: holders.has(key),
      }
    })
    .sort((a, b) => (b.leftOn ?? 0) - (a.leftOn ?? 0))
}

const isTold = ({ isLocked, state }: FollowedCase, me: string): boolean =>
  !isLocked && !state.recused.includes(me)

function casesByReader(cases: readonly FollowedCase[]): ReadonlyMap<string, readonly string[]> {
  const by = new Map<string, string[]>()
  for (const { name, readers, state } of cases)
    for (const id of new Set([...readers, ...state.lockedOut])) {
      const names = by.get(id)
      if (names === undefined) by.set(id, [name])
      else names.push(name)
    }
  return by
}
