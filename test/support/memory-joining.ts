/** The joining in plain maps. */

import { copyOf } from '../../crypto/bytes.ts'
import type { Hash, PersonId } from '../../crypto/protocol/ids.ts'
import type { Desk, StoredBox } from '../../server/storage/desk.ts'
import type { Joining, StoredInvitation, StoredJoiner } from '../../server/storage/joining.ts'

export interface JoiningMemory {
  /** By the hash of their tokens. */
  readonly invitations: Map<string, StoredInvitation>
  /** By person. */
  readonly joiners: Map<string, StoredJoiner>
}

export const emptyJoiningMemory = (): JoiningMemory => ({ invitations: new Map(), joiners: new Map() })

type AddBoxes = (boxes: readonly StoredBox[]) => 'added' | 'taken'

export function memoryJoining(
  { invitations, joiners }: JoiningMemory,
  addBoxes: AddBoxes,
): Joining & Pick<Desk, 'join'> {
  const isTaken = ({ person, tokenHash }: StoredJoiner): boolean =>
    joiners.has(hex(person)) || [...joiners.values()].some((one) => hex(one.tokenHash) === hex(tokenHash))

  return {
    invitations: async () => inOrder(invitations).map(copyInvitation),
    joiners: async () => inOrder(joiners).map(copyJoiner),
    async addInvitation(invitation) {
      const key = hex(invitation.tokenHash)
      if (invitations.has(key)) return 'taken'
      invitations.set(key, copyInvitation(invitation))
      return 'added'
    },
    async removeInvitation(tokenHash) {
      return invitations.delete(hex(tokenHash)) ? 'removed' : 'not there'
    },
    async forgetInvitationsBefore(day) {
      const old = [...invitations].filter(([, { untilDay }]) => untilDay < day)
      for (const [key] of old) invitations.delete(key)
      return old.length
    },
    async join(boxes, joiner) {
      if (!invitations.has(hex(joiner.tokenHash))) return 'no invitation'
      if (isTaken(joiner) || addBoxes(boxes) === 'taken') return 'taken'
      invitations.delete(hex(joiner.tokenHash))
      joiners.set(hex(joiner.person), copyJoiner(joiner))
      return 'joined'
    },
    async addJoiner(joiner) {
      if (isTaken(joiner)) return 'taken'
      joiners.set(hex(joiner.person), copyJoiner(joiner))
      return 'added'
    },
    async removeJoiner(person) {
      return joiners.delete(hex(person)) ? 'removed' : 'not there'
    },
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const inOrder = <T>(of: ReadonlyMap<string, T>): T[] =>
  [...of].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)

const copyInvitation = ({ tokenHash, untilDay, by, invitation }: StoredInvitation): StoredInvitation => ({
  tokenHash: copyOf(tokenHash) as Hash,
  untilDay,
  by: copyOf(by) as PersonId,
  invitation: copyOf(invitation),
})

const copyJoiner = ({ person, tokenHash, joiner }: StoredJoiner): StoredJoiner => ({
  person: copyOf(person) as PersonId,
  tokenHash: copyOf(tokenHash) as Hash,
  joiner: copyOf(joiner),
})
