/** Whoever follows an invitation, without a page: keys, declaration and boxes as the console brings them. */

import type { Bytes } from '../../crypto/bytes.ts'
import { signMember } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import type { PersonId, PortalId, SealingKey, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { InvitationToken } from '../../crypto/protocol/joining-shapes.ts'
import type { Join } from '../../crypto/protocol/people-api.ts'
import { memberPair, verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { sealInterests } from '../../crypto/reviewer/sealed-interests.ts'
import type { Member } from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { codeFor } from './set-up.ts'

export interface JoinerWishes {
  readonly portal: PortalId
  /** Days since 1970-01-01 UTC. */
  readonly today: number
  readonly readers: readonly SealingKey[]
  readonly interests?: string
  readonly vouches?: boolean
  readonly member?: Partial<Member>
}

export interface DrawnJoiner {
  readonly signing: Secret<'person/sign'>
  readonly sealing: Secret<'member/seal'>
  /** @param atSecond of the code */
  join(token: InvitationToken, atSecond: number): Join
}

const draw = <Role extends string>(role: Role): Secret<Role> => new Secret(role, engine().random(32))

/** An engine must be in use. */
export function drawJoiner(wishes: JoinerWishes): DrawnJoiner {
  const { portal, today, readers, interests = '', vouches = false } = wishes
  const person = engine().random(16) as PersonId
  const signing = draw('person/sign')
  const sealing = draw('member/seal')
  const sealingKey = memberPair(sealing).publicKey as SealingKey
  const member = signMember({ portal, person, number: 1, day: today, sealingKey, ...wishes.member }, signing)
  const box = () => ({
    address: engine().random(16),
    login: engine().random(32),
    box: engine().random(4000),
  })
  const totpSecret = engine().random(20)
  const brought = {
    person,
    signingKey: verifyingKeyOf(signing),
    coordinatorKey: vouches ? (engine().signingPublicKey(engine().random(32)) as VerifyingKey) : null,
    member,
    interests: sealInterests({ portal, person, text: interests, to: readers, signingSeed: signing }),
    device: box(),
    kit: box(),
    totpSecret: totpSecret as Bytes,
  }
  return {
    signing,
    sealing,
    join: (token, atSecond) => ({ ...brought, token, code: codeFor(totpSecret, atSecond * 1000) }) as Join,
  }
}
