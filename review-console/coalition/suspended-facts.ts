/** Who is suspended, by whom and until when: what the signed papers say, and not what the server says. Holds no key. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { PersonEntry, Signed } from '../../crypto/roster-shapes.ts'
import { isActive, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { isStanding, verifySuspension, type VerifiedSuspension } from '../../crypto/verify-suspension.ts'
import type { Session } from '../session/session.ts'
import type { Edit } from './next-list.ts'

export interface SuspendedPerson {
  /** Id of the suspension as text. */
  readonly key: string
  readonly id: PersonId
  readonly name: string
  /** Name of the coordinator. */
  readonly by: string
  readonly day: number
  /** The last day on which it holds. */
  readonly untilDay: number
  readonly isYou: boolean
  readonly isByYou: boolean
}

interface Reader {
  readonly person: PersonId
  readonly coordinatorKey: VerifyingKey | null
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

/** What does not verify is passed over: nobody is called suspended without a coordinator's word. */
export const suspendedIn = (
  now: VerifiedRoster,
  papers: readonly Signed[],
  { person, coordinatorKey, today }: Reader,
): readonly SuspendedPerson[] =>
  papers.flatMap((paper) => {
    const found = verifiedOrNull(now, paper)
    if (found === null || !isStanding(found, today)) return []
    const { id, suspension, by, person: who } = found
    return [
      {
        key: toBase64url(id),
        id: who.id,
        name: who.pseudonym,
        by: by.name,
        day: suspension.day,
        untilDay: suspension.untilDay,
        isYou: isEqual(who.id, person),
        isByYou: coordinatorKey !== null && isEqual(by.key, coordinatorKey),
      },
    ]
  })

function verifiedOrNull(now: VerifiedRoster, paper: Signed): VerifiedSuspension | null {
  try {
    return verifySuspension(now, paper)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/** @throws Refusal */
export const readPapers = async ({ call }: Pick<Session, 'call'>): Promise<readonly Signed[]> =>
  (await call(consoleApi.readSuspensions, {})).suspensions

/** @throws Refusal */
export async function readSuspended(
  session: Pick<Session, 'call' | 'person' | 'coordinatorKey'>,
  now: VerifiedRoster,
  today: number,
): Promise<readonly SuspendedPerson[]> {
  const reader = { person: session.person, coordinatorKey: session.coordinatorKey(), today }
  return suspendedIn(now, await readPapers(session), reader)
}

/** Whom a coordinator could suspend: everybody who works now but themselves, and who is suspended already. */
export const mayBeSuspended = (
  { roster }: VerifiedRoster,
  suspended: readonly SuspendedPerson[],
  me: PersonId,
  today: number,
): readonly PersonEntry[] =>
  roster.people.filter(
    (one) => isActive(one, today) && !isEqual(one.id, me) && !suspended.some(({ id }) => isEqual(id, one.id)),
  )

/** Off the list from today on; off the coordinators, too, where they are one. */
export function removalOf({ root, roster }: VerifiedRoster, id: PersonId, today: number): readonly Edit[] {
  const person = roster.people.find((one) => isEqual(one.id, id))
  if (person === undefined) return []
  const { roles, desk } = person
  const vouching = root.coordinators.filter(({ person: of }) => of !== undefined && isEqual(of, id))
  return [
    { edit: 'person', id, roles, desk, toDay: today },
    ...vouching.map(({ key }) => ({ edit: 'coordinator-removed', key }) as const),
  ]
}
