/** Who is invited and who joined, as a coordinator sees it: everything that can be checked is checked here. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { checkJoinersKeys, joiningWords } from '../../crypto/joining.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import type { Invitation, Joiner, OpenInvitation } from '../../crypto/protocol/joining-shapes.ts'
import { findDesk, isActive, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { organisationOf } from '../coalition/next-list.ts'
import type { InterestsReader } from '../session/interests-reader.ts'
import { nextStepOf } from './candidate.ts'
import type { LostOne } from './typed-invitation.ts'

export interface OpenOne {
  /** The hash of its token as text. */
  readonly key: string
  readonly tokenHash: OpenInvitation['tokenHash']
  readonly name: string
  /** Null for somebody who is listed no more. */
  readonly by: string | null
  readonly untilDay: number
}

export type Interests =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  /** Not sealed to this coordinator. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'broken' }

export interface Waiting {
  /** The id as text, for lists. */
  readonly key: string
  readonly joiner: Joiner
  readonly name: string
  readonly by: string | null
  readonly desk: string | null
  readonly roles: Invitation['roles']
  readonly organisation: string
  readonly vouches: boolean
  /** Whose keys these take the place of, as the list calls them; null for somebody new. */
  readonly replaces: string | null
  readonly day: number
  /** Null when the keys do not hold together: there is nothing to compare. */
  readonly words: readonly string[] | null
  readonly interests: Interests
  readonly step: 'list' | 'vouch'
}

export interface InvitingFacts {
  readonly now: VerifiedRoster
  readonly desks: readonly { readonly key: string; readonly name: string; readonly organisation: string }[]
  /** Who may have lost their keys: everybody who is there; oneself, too, at a sign-in with the emergency kit. */
  readonly lost: readonly LostOne[]
  readonly open: readonly OpenOne[]
  readonly waiting: readonly Waiting[]
}

export interface Told {
  readonly invitations: readonly OpenInvitation[]
  readonly joiners: readonly Joiner[]
}

export function invitingFacts(now: VerifiedRoster, told: Told, reader: InterestsReader): InvitingFacts {
  const { desks } = now.roster
  return {
    now,
    desks: desks
      .filter(({ closed }) => !closed)
      .map(({ id, name, organisation }) => ({ key: toBase64url(id), name, organisation })),
    lost: mayHaveLost(now),
    open: told.invitations.map(({ tokenHash, invitation, untilDay, by }) => ({
      key: toBase64url(tokenHash),
      tokenHash,
      name: invitation.pseudonym,
      by: nameOf(now, by),
      untilDay,
    })),
    waiting: told.joiners.flatMap((joiner) => toWaiting(now, joiner, reader)),
  }
}

function mayHaveLost({ root, roster, onDay }: VerifiedRoster): readonly LostOne[] {
  return roster.people
    .filter((person) => isActive(person, onDay))
    .map((person) => {
      const { id, pseudonym, desk, roles } = person
      const coordinator = root.coordinators.find((one) => one.person !== undefined && isEqual(one.person, id))
      const organisation =
        coordinator?.organisation ?? organisationOf(roster, person) ?? roster.coalition.name
      const vouches = coordinator !== undefined
      return {
        key: toBase64url(id),
        invitation: { pseudonym, desk, roles, organisation, vouches, replaces: id },
      }
    })
}

export const nameOf = ({ roster }: VerifiedRoster, id: PersonId): string | null =>
  roster.people.find((person) => isEqual(person.id, id))?.pseudonym ?? null

function toWaiting(now: VerifiedRoster, joiner: Joiner, reader: InterestsReader): Waiting[] {
  const { invitation, person, day, by } = joiner
  const step = nextStepOf(joiner, now)
  if (step === 'done') return []
  const holds = doKeysHold(now, joiner)
  return [
    {
      key: toBase64url(person),
      joiner,
      name: invitation.pseudonym,
      by: nameOf(now, by),
      desk: invitation.desk === null ? null : (findDesk(now, invitation.desk)?.name ?? null),
      roles: invitation.roles,
      organisation: invitation.organisation,
      vouches: invitation.vouches,
      replaces: invitation.replaces === undefined ? null : nameOf(now, invitation.replaces),
      day,
      words: holds ? joiningWords({ portal: now.roster.portal, ...joiner, keys: joiner }) : null,
      interests: readInterests(joiner, reader),
      step,
    },
  ]
}

/** Whether a member statement was late is the server's to say: they may have waited for weeks. */
function doKeysHold({ roster }: VerifiedRoster, joiner: Joiner): boolean {
  if (joiner.invitation.vouches !== (joiner.coordinatorKey !== null)) return false
  if (!isOfWhom(roster, joiner.invitation)) return false
  try {
    checkJoinersKeys(joiner, { portal: roster.portal, today: joiner.day })
    return true
  } catch {
    return false
  }
}

/** Nobody gets new keys under another name than theirs, at another desk, or for more. */
function isOfWhom({ people }: VerifiedRoster['roster'], { replaces, ...said }: Invitation): boolean {
  if (replaces === undefined) return true
  const listed = people.find(({ id }) => isEqual(id, replaces))
  if (listed === undefined) return false
  const spelled = ({ pseudonym, desk, roles }: Pick<Invitation, 'pseudonym' | 'desk' | 'roles'>): string =>
    JSON.stringify([pseudonym, desk === null ? null : toBase64url(desk), [...roles].sort()])
  return spelled(listed) === spelled(said)
}

function readInterests({ interests, person, signingKey }: Joiner, reader: InterestsReader): Interests {
  try {
    const text = reader.openInterests(interests, { person, signingKey })
    if (text === null) return { kind: 'closed' }
    return text.trim() === '' ? { kind: 'none' } : { kind: 'text', text }
  } catch {
    return { kind: 'broken' }
  }
}
