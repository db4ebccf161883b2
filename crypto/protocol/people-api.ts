/** Who belongs to the coalition: changes of its list that wait for signatures, suspensions, and keys to the console's onion service. */

import * as z from 'zod/mini'
import { Change, Signed } from '../roster-shapes.ts'
import { nothing, type Endpoint } from './endpoint.ts'
import { bytes, bytesUpTo, day, list } from './fields.ts'
import { Hash, OnionKey, PersonId } from './ids.ts'
import {
  Invitation,
  InvitationToken,
  Joiner,
  JoinersKeys,
  mostInvitations,
  OpenInvitation,
  SealedInterests,
} from './joining-shapes.ts'

/** So many suspensions may hold at once: one for each coordinator. */
const mostSuspensions = 32

/** So many changes of the list may wait at once. */
export const mostChanges = 64

export const OnionKeyOf = z.strictObject({ person: PersonId, publicKey: OnionKey })

/** A fresh box holds no case and no epoch: it is far smaller than what a box may grow to. */
const FreshBox = z.strictObject({
  address: bytes('BoxAddress', 16),
  login: bytes('BoxLogin', 32),
  box: bytesUpTo('KeyBox', 32_768, 64),
})

export const Join = z.strictObject({
  token: InvitationToken,
  ...JoinersKeys.shape,
  interests: SealedInterests,
  /** Box and kit open with the same code. */
  device: FreshBox,
  kit: FreshBox,
  totpSecret: bytes('TotpSecret', 20),
  /** A code made with that secret: the person's clock and app work. */
  code: z.string().check(z.regex(/^\d{6}$/)),
})
export type Join = z.output<typeof Join>

/** A change that lists these keys, with every signature that it needs: who brings it need not be in the list. */
export const ComeBack = z.strictObject({
  ...JoinersKeys.shape,
  device: FreshBox,
  kit: FreshBox,
  totpSecret: bytes('TotpSecret', 20),
  /** A code made with that secret. */
  code: z.string().check(z.regex(/^\d{6}$/)),
  change: Change,
})
export type ComeBack = z.output<typeof ComeBack>

export const peopleApi = {
  /** Changes of the list that wait for coordinators' signatures, oldest first. */
  readChanges: {
    method: 'POST',
    path: '/api/changes/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({ changes: list(Change, mostChanges) }),
  },
  /**
   * A new change, or more signatures under one that waits. It goes into force with the last signature that it needs; what
   * else waited follows nothing then, and is dropped.
   */
  addChange: {
    method: 'POST',
    path: '/api/changes',
    signed: true,
    body: Change,
    answer: z.strictObject({ isInForce: z.boolean() }),
  },
  /** By one of those who signed it. */
  dropChange: {
    method: 'POST',
    path: '/api/changes/drop',
    signed: true,
    body: z.strictObject({ change: Hash }),
    answer: nothing,
  },

  /**
   * By the coordinator who signed it: from now on every request of that person is refused, but those about changes of the list,
   * and these three. `not-allowed` of oneself, `taken`, `one-at-a-time`, `too-soon`, `leaves-nobody`; `stale` under another
   * list than the one in force.
   */
  suspend: { method: 'POST', path: '/api/suspensions', signed: true, body: Signed, answer: nothing },
  /** Those that hold. To everybody in the list, whoever is suspended too. */
  readSuspensions: {
    method: 'POST',
    path: '/api/suspensions/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({ suspensions: list(Signed, mostSuspensions) }),
  },
  /** By the coordinator who signed it. */
  takeBackSuspension: {
    method: 'POST',
    path: '/api/suspensions/take-back',
    signed: true,
    body: z.strictObject({ suspension: Hash }),
    answer: nothing,
  },

  /** Who may reach the console over its onion service. `isOnion`: Sotto keeps one; its address once tor has made it. */
  readOnionKeys: {
    method: 'POST',
    path: '/api/onion-keys/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({
      isOnion: z.boolean(),
      address: z.nullable(z.string().check(z.regex(/^[a-z2-7]{56}\.onion$/))),
      keys: list(OnionKeyOf, 4096),
    }),
  },
  /** One's own, or as coordinator anybody's; replaces the one before. */
  setOnionKey: {
    method: 'POST',
    path: '/api/onion-keys',
    signed: true,
    body: OnionKeyOf,
    answer: nothing,
  },
  removeOnionKey: {
    method: 'POST',
    path: '/api/onion-keys/remove',
    signed: true,
    body: z.strictObject({ person: PersonId }),
    answer: nothing,
  },

  /** By a coordinator. The link that holds the token works up to and on `untilDay`. */
  invite: {
    method: 'POST',
    path: '/api/invitations',
    signed: true,
    body: z.strictObject({ tokenHash: Hash, invitation: Invitation }),
    answer: z.strictObject({ untilDay: day }),
  },
  /** Those that nobody has followed yet, to coordinators. */
  readInvitations: {
    method: 'POST',
    path: '/api/invitations/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({ invitations: list(OpenInvitation, mostInvitations) }),
  },
  takeBackInvitation: {
    method: 'POST',
    path: '/api/invitations/take-back',
    signed: true,
    body: z.strictObject({ tokenHash: Hash }),
    answer: nothing,
  },
  /** By whoever has the link: no one is in the list yet who could sign. */
  readInvitation: {
    method: 'POST',
    path: '/api/invitations/open',
    signed: false,
    body: z.strictObject({ token: InvitationToken }),
    answer: OpenInvitation,
  },
  /** Keys, declaration and boxes in one act, which uses the link up. The same request may be sent again. */
  join: { method: 'POST', path: '/api/join', signed: false, body: Join, answer: nothing },
  /** By who holds the printed key of the only coordinator: new keys, boxes and the change in one act. May be sent again. */
  comeBack: { method: 'POST', path: '/api/come-back', signed: false, body: ComeBack, answer: nothing },
  /** Who joined and is not in the list yet, to coordinators. */
  readJoiners: {
    method: 'POST',
    path: '/api/joiners/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({ joiners: list(Joiner, mostInvitations) }),
  },
  dropJoiner: {
    method: 'POST',
    path: '/api/joiners/drop',
    signed: true,
    body: z.strictObject({ person: PersonId }),
    answer: nothing,
  },
} as const satisfies Record<string, Endpoint<unknown, unknown>>
