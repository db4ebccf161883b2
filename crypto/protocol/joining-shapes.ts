/** What an invitation says, and what whoever follows it brings (protocol section 7). */

import * as z from 'zod/mini'
import { Role, Signed } from '../roster-shapes.ts'
import { bytes, bytesUpTo, day, line, list } from './fields.ts'
import { DeskId, Hash, PersonId, VerifyingKey } from './ids.ts'

/** A link may be followed on this many days. */
export const invitationDays = 7
/** So many invitations may be open at once, and so many people wait to be listed. */
export const mostInvitations = 64
/** A declaration of interests is sealed to at most so many coordinators. */
export const mostInterestsReaders = 32
/** Letters of a declaration of interests, in UTF-16 units. */
export const mostInterests = 4000

/** The one-time secret of a link. The server keeps its hash. */
export const InvitationToken = bytes('InvitationToken', 32)
export type InvitationToken = z.output<typeof InvitationToken>

export const Invitation = z.strictObject({
  pseudonym: line(40),
  desk: z.nullable(DeskId),
  roles: list(Role, 8, 1),
  organisation: line(120),
  /** They are to vouch for others, with a key of their own for it. */
  vouches: z.boolean(),
  /** Somebody listed who lost their keys: these take their place. Absent for somebody new. */
  replaces: z.optional(PersonId),
})
export type Invitation = z.output<typeof Invitation>

export const OpenInvitation = z.strictObject({
  /** What names it: the token is in the link only. */
  tokenHash: Hash,
  invitation: Invitation,
  /** The last day on which the link works. */
  untilDay: day,
  by: PersonId,
})
export type OpenInvitation = z.output<typeof OpenInvitation>

/** See {@link ../reviewer/sealed-interests.ts}. */
export const SealedInterests = bytesUpTo('SealedInterests', 8 + 32 * 1168 + 32 + 12_288 + 16, 1024)
export type SealedInterests = z.output<typeof SealedInterests>

/** Keys of one person, drawn in their browser. */
export const JoinersKeys = z.strictObject({
  person: PersonId,
  signingKey: VerifyingKey,
  /** Of one who is to vouch. */
  coordinatorKey: z.nullable(VerifyingKey),
  /** Their first member statement, signed with `signingKey`. */
  member: Signed,
})
export type JoinersKeys = z.output<typeof JoinersKeys>

/** Somebody who followed a link and is not in the list yet. */
export const Joiner = z.strictObject({
  ...JoinersKeys.shape,
  ...OpenInvitation.shape,
  interests: SealedInterests,
  /** When they joined. */
  day,
})
export type Joiner = z.output<typeof Joiner>
