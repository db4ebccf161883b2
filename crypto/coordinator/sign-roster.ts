/** Acts of one who vouches: roots, rosters, states, suspensions, and the second signature of an epoch (protocol section 5). */

import { engine } from '../primitives/engine.ts'
import type { VerifyingKey } from '../protocol/ids.ts'
import { Epoch, Member, Root, Roster, State, Suspension, type Change, type Signed } from '../roster-shapes.ts'
import { addSignature, signDocument, type Signer } from '../sign-document.ts'
import { reveal, type Secret } from '../secret.ts'

export type SigningSeed = Secret<'coordinator/sign'> | Secret<'person/sign'>

const signerOf = (seed: SigningSeed): Signer => ({
  key: engine().signingPublicKey(reveal(seed)) as VerifyingKey,
  seed: reveal(seed),
})

/** The first root is signed by k of its own; a later one by k of the old and k of the new. */
export const signRoot = (root: Root, by: readonly SigningSeed[]): Signed =>
  signDocument('root', Root, root, by.map(signerOf))

export const signRoster = (roster: Roster, by: readonly SigningSeed[]): Signed =>
  signDocument('rost', Roster, roster, by.map(signerOf))

/** Two members of the desk, or its only member and a coordinator. */
export const signEpoch = (epoch: Epoch, by: readonly SigningSeed[]): Signed =>
  signDocument('epch', Epoch, epoch, by.map(signerOf))

/** By the person's own roster key. */
export const signMember = (member: Member, by: Secret<'person/sign'>): Signed =>
  signDocument('memb', Member, member, [signerOf(by)])

export const countersignEpoch = (epoch: Signed, by: SigningSeed): Signed =>
  addSignature('epch', epoch, signerOf(by))

/** A member of the desk or a coordinator; for closing the portal, and taking that back, k coordinators. */
export const signState = (state: State, by: readonly SigningSeed[]): Signed =>
  signDocument('stat', State, state, by.map(signerOf))

/** By one coordinator of the root in force. */
export const signSuspension = (suspension: Suspension, by: Secret<'coordinator/sign'>): Signed =>
  signDocument('susp', Suspension, suspension, [signerOf(by)])

/** One more coordinator's word for a change: under the roster, and under the root where there is one. */
export const countersignChange = ({ root, roster }: Change, by: Secret<'coordinator/sign'>): Change => ({
  root: root === null ? null : addSignature('root', root, signerOf(by)),
  roster: addSignature('rost', roster, signerOf(by)),
})
