/** The people, desks and things of the vectors: drawn from one fixed stream, so the same on every machine. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { epochSealingPair, memberPair } from '../../crypto/reviewer/desk-keys.ts'
import type { KemKeyPair } from '../../crypto/primitives/engine.ts'
import { Secret } from '../../crypto/secret.ts'
import { identityOf, type Receipt, type SourceIdentity } from '../../crypto/source/receipt.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import {
  drawCoalition,
  publish,
  stateOf,
  type Coalition,
  type Desk,
  type Published,
  type Reviewer,
} from '../support/coalition.ts'
import { fixedRandom } from '../support/fixed-random.ts'
import { testDay } from '../support/world.ts'

export interface VectorWorld {
  readonly coalition: Coalition
  readonly published: Published
  readonly roster: VerifiedRoster
  readonly desk: Desk
  readonly deskId: DeskId
  readonly epoch: KemKeyPair
  readonly member: KemKeyPair
  readonly receipt: Receipt
  readonly identity: SourceIdentity
}

export const vectorEntropy = (): Bytes => Uint8Array.from({ length: 16 }, (_, i) => i * 16 + 1)

export function drawVectorWorld(): VectorWorld {
  const coalition = drawCoalition(fixedRandom('sotto/1 vectors: coalition'), { desks: [2, 1] })
  const [desk] = coalition.desks
  const [reviewer] = desk?.reviewers ?? []
  if (desk === undefined || reviewer === undefined) throw new Error('a desk and a reviewer')
  const published = withStates(publish(coalition), coalition, desk, reviewer)
  const receipt = new Secret('receipt', vectorEntropy())
  return {
    coalition,
    published,
    roster: verifyRoster(published.pin, published.chain, testDay),
    desk,
    deskId: desk.entry.id,
    epoch: epochSealingPair(desk.epochSeed, desk.entry.id, 7),
    member: memberPair(reviewer.sealing),
    receipt,
    identity: identityOf(receipt, coalition.portal),
  }
}

/** The portal closing, by two coordinators; the first desk paused, by its first reviewer. */
function withStates(
  { pin, chain }: Published,
  coalition: Coalition,
  { entry }: Desk,
  { signing }: Reviewer,
): Published {
  const untilDay = testDay + 90
  const closing = stateOf(coalition, { state: 'closing', untilDay }, coalition.coordinators.slice(0, 2))
  const paused = stateOf(coalition, { about: entry.id, number: 3 }, [signing])
  return { pin, chain: { ...chain, states: [closing, paused] } }
}
