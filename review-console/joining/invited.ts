/** What somebody is told who followed an invitation, and who signs in before they are listed. */

import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Invitation, InvitationToken } from '../../crypto/protocol/joining-shapes.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { Pin } from '../../crypto/roster-shapes.ts'
import { findDesk, verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { startComingBack } from '../session/coming-back.ts'
import { startJoining, type Joining } from '../session/joining.ts'
import { areReplaced } from '../people/replaced-keys.ts'
import { converse, readPublic } from '../session/network.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { nameOf } from './inviting-facts.ts'

export interface Invited {
  readonly coalition: string
  /** Twelve, of the first root. */
  readonly words: readonly string[]
  /** Null for somebody who is listed no more. */
  readonly by: string | null
  readonly pseudonym: string
  readonly desk: string | null
  readonly roles: Invitation['roles']
  readonly organisation: string
  readonly vouches: boolean
  /** They lost the keys that they had. */
  readonly hasLostKeys: boolean
  /** Came back with the printed key: nobody invited them. */
  readonly isReturning: boolean
  /** A neutral word for the code app. */
  readonly label: string
}

/** Signed in before they may: not in the list, or listed from another day on. */
export type Unlisted =
  | {
      readonly words: readonly string[]
      /** So many coordinators have to agree. */
      readonly threshold: number
    }
  | { readonly fromDay: number }

type Asking = Pick<Tools, 'network' | 'today' | 'stretch'>

/** Before anybody is known: the list is verified from the pin that this server hands out. */
async function readList({ network, today }: Omit<Asking, 'stretch'>): Promise<VerifiedRoster> {
  const pin = await readPublic(network, '/pin.json', Pin)
  return verifyRoster(pin, await converse(network, consoleApi.readRoster, {}), today())
}

/** @throws Refusal `invitation-over`..., CryptoError of the roster */
export async function openLink(
  tools: Asking,
  token: InvitationToken,
): Promise<{ readonly joining: Joining; readonly invited: Invited }> {
  const opened = await converse(tools.network, consoleApi.readInvitation, { token })
  const roster = await readList(tools)
  const joining = startJoining({ token, opened, roster }, { ...tools, today: tools.today() })
  return { joining, invited: sayInvited(roster, opened) }
}

/** With the printed key. @throws CryptoError `words-do-not-fit` and those of the roster, Refusal `not-found`, `not-allowed` */
export async function openPrinted(
  tools: Asking,
  words: readonly string[],
): Promise<{ readonly joining: Joining; readonly invited: Invited }> {
  const roster = await readList(tools)
  const { joining, invitation } = startComingBack(words, roster, { ...tools, today: tools.today() })
  const invited = sayInvited(roster, { invitation, by: null })
  return { joining, invited: { ...invited, isReturning: true } }
}

interface ToSay {
  readonly invitation: Invitation
  readonly by: Parameters<typeof nameOf>[1] | null
}

function sayInvited(roster: VerifiedRoster, { invitation, by }: ToSay): Invited {
  const { name, title } = roster.roster.coalition
  const { desk, pseudonym, roles, organisation, vouches, replaces } = invitation
  return {
    coalition: name,
    words: rootWords(roster.firstRootHash),
    by: by === null ? null : nameOf(roster, by),
    pseudonym,
    desk: desk === null ? null : (findDesk(roster, desk)?.name ?? null),
    roles,
    organisation,
    vouches,
    hasLostKeys: replaces !== undefined,
    isReturning: false,
    label: title,
  }
}

/**
 * Null for whoever may go on to their desk: newcomers who are listed arrive here. A list of another coalition is for the
 * desk to refuse.
 * @throws Refusal `keys-replaced`..., CryptoError of the roster
 */
export async function findUnlisted(
  tools: Omit<Asking, 'stretch'>,
  { newcomer, person }: Pick<Session, 'newcomer' | 'person'>,
): Promise<Unlisted | null> {
  if (newcomer === null) {
    const listed = await readList(tools).catch(() => null)
    if (listed !== null && areReplaced(listed, person)) throw new Refusal('keys-replaced')
    return null
  }
  const roster = await readList(tools)
  const standing = newcomer.standingIn(roster)
  if (standing === 'not listed') return { words: newcomer.words, threshold: roster.root.threshold }
  if (standing === 'another') return null
  if (standing.fromDay > tools.today()) return standing
  await newcomer.arrive(roster)
  return null
}
