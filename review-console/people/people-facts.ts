/** Everybody of the verified roster, and who has a key for the console's onion service. Holds no key. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { PersonEntry, Role } from '../../crypto/roster-shapes.ts'
import { findDesk, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { loneKeyOf, type LoneKey } from '../coalition/lone-key.ts'
import type { SuspendedPerson } from '../coalition/suspended-facts.ts'
import type { Spoken } from '../session/network.ts'

/** Somebody whose key may be made or revoked. */
export interface Holder {
  /** The id as text, for lists. */
  readonly key: string
  readonly id: PersonId
  /** Null for somebody who is not in the roster. */
  readonly name: string | null
  readonly isYou: boolean
  readonly hasKey: boolean
}

export interface Person extends Holder {
  readonly name: string
  readonly desk: string | null
  readonly roles: readonly Role[]
  readonly fromDay: number
  readonly toDay: number | null
  readonly hasLeft: boolean
  /** Null for whoever is not. */
  readonly suspended: SuspendedPerson | null
}

export interface PeopleFacts {
  /** Sotto keeps an onion service for the console. */
  readonly isOnion: boolean
  /** `….onion`; null while tor has not made it. */
  readonly address: string | null
  /** Who left stands last. */
  readonly people: readonly Person[]
  /** Keys of somebody who is about to join, or is listed no more. */
  readonly unlisted: readonly Holder[]
  readonly isCoordinator: boolean
  /** Nobody else reads at the desk of whoever looks. */
  readonly isOnlyReader: boolean
  readonly loneKey: LoneKey | null
}

export type OnionKeys = Spoken<(typeof consoleApi.readOnionKeys)['answer']>

interface Reader {
  readonly person: PersonId
  readonly coordinatorKey: VerifyingKey | null
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export function peopleFacts(
  roster: VerifiedRoster,
  onion: OnionKeys,
  reader: Reader,
  suspended: readonly SuspendedPerson[] = [],
): PeopleFacts {
  const entries = roster.roster.people
  const toPerson = (entry: PersonEntry): Person => ({
    key: toBase64url(entry.id),
    id: entry.id,
    name: entry.pseudonym,
    isYou: isEqual(entry.id, reader.person),
    hasKey: onion.keys.some(({ person }) => isEqual(person, entry.id)),
    desk: entry.desk === null ? null : (findDesk(roster, entry.desk)?.name ?? null),
    roles: entry.roles,
    fromDay: entry.fromDay,
    toDay: entry.toDay,
    hasLeft: entry.toDay !== null && entry.toDay <= reader.today,
    suspended: suspended.find(({ id }) => isEqual(id, entry.id)) ?? null,
  })
  const people = entries.map(toPerson)
  return {
    isOnion: onion.isOnion,
    address: onion.address,
    people: [...people.filter(({ hasLeft }) => !hasLeft), ...people.filter(({ hasLeft }) => hasLeft)],
    unlisted: onion.keys
      .filter(({ person }) => !entries.some(({ id }) => isEqual(id, person)))
      .map(({ person }) => ({
        key: toBase64url(person),
        id: person,
        name: null,
        isYou: false,
        hasKey: true,
      })),
    loneKey: loneKeyOf(roster.root, reader.coordinatorKey),
    isOnlyReader: isAloneAt(roster, reader),
    isCoordinator: people.some(({ isYou, roles }) => isYou && roles.includes('coordinator')),
  }
}

function isAloneAt({ roster }: VerifiedRoster, { person, today }: Reader): boolean {
  const own = roster.people.find(({ id }) => isEqual(id, person))
  if (own === undefined || own.desk === null) return false
  const members = membersOf(roster, own.desk, today)
  return members.length === 1 && members.every(({ id }) => isEqual(id, person))
}

export const mayChange = ({ isCoordinator }: PeopleFacts, { isYou }: Holder): boolean =>
  isCoordinator || isYou

/** After a key was made or revoked: what the server holds now, without asking a line that is about to be cut. */
export function withKey(facts: PeopleFacts, key: string, hasKey: boolean): PeopleFacts {
  const people = facts.people.map((person) => (person.key === key ? { ...person, hasKey } : person))
  return { ...facts, people, unlisted: facts.unlisted.filter((holder) => hasKey || holder.key !== key) }
}
