/** The rows of the joining: what must be true of each when it is read. */

import * as z from 'zod'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import type { StoredInvitation, StoredJoiner } from './joining.ts'
import { blob, blobUpTo, day, hash } from './row-fields.ts'

export const InvitationRow = z
  .strictObject({
    token_hash: hash,
    until_day: day,
    by_person: blob<PersonId>(16),
    invitation: blobUpTo(8192, 1),
  })
  .transform(({ token_hash, until_day, by_person, invitation }): StoredInvitation => ({
    tokenHash: token_hash,
    untilDay: until_day,
    by: by_person,
    invitation,
  }))
export const InvitationRows = z.array(InvitationRow)

export const JoinerRow = z
  .strictObject({ person: blob<PersonId>(16), token_hash: hash, joiner: blobUpTo(262_144, 1) })
  .transform(({ person, token_hash, joiner }): StoredJoiner => ({ person, tokenHash: token_hash, joiner }))
export const JoinerRows = z.array(JoinerRow)
