/** Known answers of joining: the hash of a link, the six words, a declaration of interests. */

import { invitationHash, joiningWords } from '../../crypto/joining.ts'
import type { SealingKey, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { Invitation, type InvitationToken } from '../../crypto/protocol/joining-shapes.ts'
import { memberPair, verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { sealInterests } from '../../crypto/reviewer/sealed-interests.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { memberOf } from '../support/coalition.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { hexOf, jsonOf, longValue } from './spelling.ts'
import type { VectorWorld } from './vector-world.ts'

const random = 'sotto/1 vectors: interests'
const text = 'A cousin works at the port.'

/** The desk's first reviewer joins; both of its people are coordinators who read. */
export function makeJoiningVectors({ coalition, desk, deskId }: VectorWorld) {
  const [joiner] = desk.reviewers
  const [coordinator] = coalition.coordinators
  if (joiner === undefined || coordinator === undefined) throw new Error('a reviewer and a coordinator')
  const { portal } = coalition
  const token = fixedRandom('sotto/1 vectors: link')(32) as InvitationToken
  const tokenHash = invitationHash(token)
  const invitation: Invitation = {
    pseudonym: 'Juniper',
    desk: deskId,
    roles: ['reviewer', 'coordinator'],
    organisation: 'River Watch',
    vouches: true,
  }
  const { id: person } = joiner.person
  const signingKey = verifyingKeyOf(joiner.signing)
  const member = memberOf(coalition, joiner)
  const keysOf = (coordinatorKey: VerifyingKey | null) => ({ person, signingKey, coordinatorKey, member })
  const wordsOf = (key: VerifyingKey | null): string =>
    joiningWords({ portal, tokenHash, invitation, keys: keysOf(key) }).join(' ')
  const to = desk.reviewers.map(({ sealing }) => memberPair(sealing).publicKey as SealingKey)
  const sealed = sealInterests({ portal, person, text, to, signingSeed: joiner.signing }, fixedRandom(random))
  return {
    joining: {
      token: hexOf(token),
      tokenHash: hexOf(tokenHash),
      invitation: jsonOf(Invitation, invitation),
      person: hexOf(person),
      signingKey: hexOf(signingKey),
      coordinatorKey: hexOf(verifyingKeyOf(coordinator)),
      memberHash: hexOf(documentHash(member)),
      words: wordsOf(verifyingKeyOf(coordinator)),
      wordsWithoutCoordinator: wordsOf(null),
      interests: { random, text, slots: to.length, ...longValue(sealed) },
    },
  }
}
