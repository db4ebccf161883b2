/** The joining's part of the desk: open invitations, and people who followed one and wait to be listed. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash, PersonId } from '../../crypto/protocol/ids.ts'

export interface StoredInvitation {
  readonly tokenHash: Hash
  /** The last day on which it may be followed. */
  readonly untilDay: number
  readonly by: PersonId
  /** JSON. */
  readonly invitation: Bytes
}

export interface StoredJoiner {
  readonly person: PersonId
  /** Of the link that they followed. */
  readonly tokenHash: Hash
  /** JSON. */
  readonly joiner: Bytes
}

export interface JoiningReader {
  /** By the hash of their tokens. */
  invitations(): Promise<readonly StoredInvitation[]>
  /** By person. */
  joiners(): Promise<readonly StoredJoiner[]>
}

export interface Joining extends JoiningReader {
  addInvitation(invitation: StoredInvitation): Promise<'added' | 'taken'>
  removeInvitation(tokenHash: Hash): Promise<'removed' | 'not there'>
  /** Those whose last day is before this one. */
  forgetInvitationsBefore(day: number): Promise<number>
  /** Without an invitation: out of a backup. */
  addJoiner(joiner: StoredJoiner): Promise<'added' | 'taken'>
  removeJoiner(person: PersonId): Promise<'removed' | 'not there'>
}
