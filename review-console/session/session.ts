/**
 * The only home of unlocked keys. A session hands out verbs, never keys; locking it wipes them, and every verb
 * refuses from then on.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Endpoint } from '../../crypto/protocol/endpoint.ts'
import type { DeskId, PersonId, PortalId } from '../../crypto/protocol/ids.ts'
import type { Signed, State } from '../../crypto/roster-shapes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { changeVerbs, type ChangeVerbs } from './change-verbs.ts'
import { dropVerbs, type DropVerbs } from './drop-verbs.ts'
import { editionVerbs, type EditionVerbs } from './edition-verbs.ts'
import { forgettingVerbs, type ForgettingVerbs } from './forgetting-verbs.ts'
import { holdBox, type Unlocked } from './held-box.ts'
import { interestsReader, type InterestsReader } from './interests-reader.ts'
import { keepLogs, type LogVerbs } from './log-verbs.ts'
import { converse, type Network, type Spoken } from './network.ts'
import { newcomerOf, type Newcomer } from './newcomer.ts'
import { isOwnRoster } from './own-roster.ts'
import { signStateBy } from './sign-state-by.ts'
import { suspensionVerbs, type SuspensionVerbs } from './suspension-verbs.ts'
import { turnEpoch, type Turning } from './turn-epoch.ts'
import { turnVerbs, type TurnVerbs } from './turn-verbs.ts'
import { volumeVerbs, type VolumeVerbs } from './volume-verbs.ts'

export interface Session
  extends
    LogVerbs,
    TurnVerbs,
    ForgettingVerbs,
    ChangeVerbs,
    SuspensionVerbs,
    EditionVerbs,
    InterestsReader,
    VolumeVerbs,
    Pick<DropVerbs, 'openDrop'> {
  readonly portal: PortalId
  readonly person: PersonId
  readonly desk: DeskId
  /** Opened with the printed kit, or of somebody who belongs to no desk: it can sign, and opens no report. */
  readonly signsOnly: boolean
  /** Without one, `desk` is nobody's. */
  readonly hasDesk: boolean
  /** Came after the desk's key was made: has none yet, and reads what is sealed to them by name. */
  readonly waitsForEpoch: boolean
  /** Can open what is sealed to the desk's key of this number. */
  holdsEpoch(number: number): boolean
  /** Null for whoever has been listed, and signed in since. */
  readonly newcomer: Newcomer | null
  /** Holds a coordinator's key. */
  readonly isCoordinator: boolean
  /** What a desk or the portal says of itself; about the portal it is signed as coordinator. */
  signState(state: Omit<State, 'portal'>): Signed
  /** Whether a verified roster is that of this person's portal, as far as the box can tell. */
  isOwnRoster(roster: VerifiedRoster): boolean
  /** One signed conversation. @throws Refusal */
  call<Body, Answer>(endpoint: Endpoint<Body, Answer>, body: Spoken<Body>): Promise<Spoken<Answer>>
  /** After `stale`: fetches what another sitting of the same person stored, with a fresh code. @throws Refusal */
  catchUp(code: string): Promise<void>
  turnEpoch(turning: Turning): ReturnType<typeof turnEpoch>
  isLocked(): boolean
  lock(): void
}

/** Of no desk: coordinators and auditors who read no reports. */
const nobodysDesk: DeskId = new Uint8Array(16) as Bytes as DeskId

export function openSession(unlocked: Unlocked, network: Network): Session {
  const held = holdBox(unlocked, network)
  const drops = dropVerbs(held)
  const logs = keepLogs(held, drops.ownPairs)
  const { portal, person, desk, epochs, members } = unlocked.box
  let locked = false
  const lock = (): void => {
    locked = true
    drops.forgetPairs()
    logs.wipe()
    held.lock()
  }
  return {
    ...logs.verbs,
    ...turnVerbs(held, logs.turns, drops.forgetPairs),
    ...forgettingVerbs(held, drops.forgetPairs),
    ...interestsReader(held),
    ...changeVerbs(held),
    ...suspensionVerbs(held),
    ...editionVerbs(held),
    ...volumeVerbs(held, network),
    portal,
    person,
    desk: desk ?? nobodysDesk,
    hasDesk: desk !== null,
    // The kit holds no member key; whoever just joined has one, and no seed yet.
    signsOnly: desk === null || members.length === 0,
    waitsForEpoch: desk !== null && members.length > 0 && epochs.length === 0,
    newcomer: newcomerOf(held, network),
    holdsEpoch: (number) => held.box().epochs.some((epoch) => epoch.number === number),
    isCoordinator: unlocked.box.coordinator !== null,
    signState: (state) => signStateBy(held.box(), state),
    openDrop: drops.openDrop,
    isOwnRoster: (roster) => isOwnRoster(held.box(), roster),
    call: (endpoint, body) => converse(network, endpoint, body, held.sign),
    catchUp: (code) =>
      held.catchUp(code).finally(() => {
        drops.forgetPairs()
        logs.wipe()
      }),
    turnEpoch: (turning) => turnEpoch(held, network, turning).finally(drops.forgetPairs),
    isLocked: () => locked,
    lock,
  }
}
