/**
 * Everything secret of somebody who was invited, from the drawing of their keys to the six words: they are given to a
 * box that opens when the coordinators have listed them.
 */

import { signMember } from '../../crypto/coordinator/sign-roster.ts'
import { joiningWords } from '../../crypto/joining.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId, SealingKey } from '../../crypto/protocol/ids.ts'
import type { InvitationToken, JoinersKeys, OpenInvitation } from '../../crypto/protocol/joining-shapes.ts'
import type { Join } from '../../crypto/protocol/people-api.ts'
import { memberPair, verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { wipeBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import { sealInterests } from '../../crypto/reviewer/sealed-interests.ts'
import { Secret } from '../../crypto/secret.ts'
import { findMemberKey, isActive, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { converse, type Network } from './network.ts'
import { drawSecrets, lockFresh, type OwnSecrets } from './own-secrets.ts'
import type { StretchPassphrase } from './stretch.ts'

export interface JoinByLink {
  readonly token: InvitationToken
  readonly opened: OpenInvitation
  /** As this browser verified it. */
  readonly roster: VerifiedRoster
}

export interface JoinByLinkTools {
  readonly network: Network
  readonly stretch: StretchPassphrase
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export interface Joining extends OwnSecrets {
  /** To be compared over another channel. */
  words(): readonly string[]
  /** May be tried again. @param interests empty: nothing to declare. @throws Refusal, CryptoError `too-long` */
  join(interests: string, code: string): Promise<void>
  forget(): void
}

export function startJoining({ token, opened, roster }: JoinByLink, tools: JoinByLinkTools): Joining {
  const { portal } = roster.roster
  const { tokenHash, invitation } = opened
  const own = drawSecrets(portal, tools.stretch)
  const { box, keys } = drawJoinersBox(roster, opened, tools.today)
  const words = joiningWords({ portal, tokenHash, invitation, keys })
  let made: { readonly interests: string; readonly asked: Omit<Join, 'code'> } | null = null

  const make = async (interests: string): Promise<Omit<Join, 'code'>> => {
    const { person, signing: signingSeed } = box
    const sealed = sealInterests({
      portal,
      person,
      text: interests,
      to: interestsReaders(roster),
      signingSeed,
    })
    const boxes = lockFresh({ ...box, joining: [...words] }, await own.stretched())
    const totpSecret = own.totpSecret as Join['totpSecret']
    return { ...keys, ...boxes, token, interests: sealed, totpSecret }
  }
  return {
    ...own.shown,
    words: () => words,
    async join(interests, code) {
      // An answer that was lost leaves these very boxes on the server, which takes no others.
      if (made?.interests !== interests) made = { interests, asked: await make(interests) }
      await converse(tools.network, consoleApi.join, { ...made.asked, code })
    },
    forget() {
      wipeBox(box)
      own.wipe()
    },
  }
}

const draw = <Role extends string>(role: Role): Secret<Role> => new Secret(role, engine().random(32))

export function drawJoinersBox(
  { roster: { portal }, firstRootHash: firstRoot }: VerifiedRoster,
  { invitation }: Pick<OpenInvitation, 'invitation'>,
  day: number,
): { readonly box: KeyBox; readonly keys: JoinersKeys } {
  const person = engine().random(16) as PersonId
  const signing = draw('person/sign')
  const coordinator = invitation.vouches ? draw('coordinator/sign') : null
  const seed = draw('member/seal')
  const sealingKey = memberPair(seed).publicKey as SealingKey
  const names = { portal, firstRoot, person, desk: invitation.desk }
  const members = [{ number: 1, day, seed }]
  return {
    box: { ...names, signing, coordinator, members, epochs: [], cases: [], destroyed: [] },
    keys: {
      person,
      signingKey: verifyingKeyOf(signing),
      coordinatorKey: coordinator === null ? null : verifyingKeyOf(coordinator),
      member: signMember({ portal, person, number: 1, day, sealingKey }, signing),
    },
  }
}

/** Coordinators who work in the coalition today, and have a member key: they may read a declaration of interests. */
export const interestsReaders = (roster: VerifiedRoster): readonly SealingKey[] =>
  roster.roster.people
    .filter((person) => person.roles.includes('coordinator') && isActive(person, roster.onDay))
    .flatMap((person) => findMemberKey(roster, person) ?? [])
    .slice(0, 32)
