/**
 * A coalition with several coordinators, desks and reviewers, whose documents can be made again with any part
 * changed: real keys and real signatures, by the same acts that the console uses.
 */

import {
  signEpoch,
  signMember,
  signRoot,
  signRoster,
  signState,
  type SigningSeed,
} from '../../crypto/coordinator/sign-roster.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import type { Random } from '../../crypto/primitives/seal.ts'
import type { DeskId, Hash, PersonId, PortalId, SealingKey } from '../../crypto/protocol/ids.ts'
import { epochPublicKeys, memberPair, verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type {
  DeskEntry,
  Epoch,
  Member,
  PersonEntry,
  Pin,
  Root,
  Roster,
  RosterChain,
  Signed,
  State,
} from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { testDay } from './world.ts'

export interface Reviewer {
  readonly person: PersonEntry
  readonly signing: Secret<'person/sign'>
  readonly sealing: Secret<'member/seal'>
}
export interface Desk {
  readonly entry: DeskEntry
  readonly reviewers: readonly Reviewer[]
  readonly epochSeed: Secret<'epoch'>
}
export interface Coalition {
  readonly portal: PortalId
  readonly coordinators: readonly Secret<'coordinator/sign'>[]
  readonly threshold: number
  readonly desks: readonly Desk[]
}

export interface Size {
  readonly coordinators?: number
  readonly threshold?: number
  /** How many reviewers each desk has. */
  readonly desks?: readonly number[]
}

const names = ['North desk', 'South desk', 'West desk']

export function drawCoalition(random: Random, size: Size = {}): Coalition {
  const { coordinators = 3, threshold = 2, desks = [2, 2] } = size
  return {
    portal: random(16) as PortalId,
    coordinators: drawCoordinators(random, coordinators),
    threshold,
    desks: desks.map((reviewers, i) => drawDesk(random, names[i] ?? 'Desk', reviewers)),
  }
}

export const drawCoordinators = (random: Random, count: number): Secret<'coordinator/sign'>[] =>
  Array.from({ length: count }, () => new Secret('coordinator/sign', random(32)))

function drawDesk(random: Random, name: string, count: number): Desk {
  const id = random(16) as DeskId
  return {
    entry: {
      id,
      kind: 'intake',
      name,
      organisation: 'Ledger Watch',
      about: 'Takes reports about public money.',
      countries: ['DE'],
      languages: ['en'],
      readingDays: ['mon'],
      closed: false,
    },
    reviewers: Array.from({ length: count }, (_, i) => drawReviewer(random, id, `R${String(i + 1)}`)),
    epochSeed: new Secret('epoch', random(32)),
  }
}

export function drawReviewer(random: Random, desk: DeskId, pseudonym: string): Reviewer {
  const signing = new Secret('person/sign', random(32))
  const person: PersonEntry = {
    id: random(16) as PersonId,
    pseudonym,
    desk,
    roles: ['reviewer'],
    signingKey: verifyingKeyOf(signing),
    fromDay: testDay - 100,
    toDay: null,
  }
  return { person, signing, sealing: new Secret('member/seal', random(32)) }
}

export const firstRoot = (coalition: Coalition, changed: Partial<Root> = {}): Root => ({
  portal: coalition.portal,
  number: 1,
  coordinators: coalition.coordinators.map((seed, i) => ({
    name: `Coordinator ${String(i + 1)}`,
    key: verifyingKeyOf(seed),
  })),
  threshold: coalition.threshold,
  fromDay: testDay - 10,
  toDay: testDay + 700,
  previous: null,
  ...changed,
})

export const rosterOf = (coalition: Coalition, changed: Partial<Roster> = {}): Roster => ({
  portal: coalition.portal,
  version: 5,
  day: testDay - 3,
  toDay: testDay + 170,
  previous: null,
  coalition: { name: 'Open Ledger Coalition', title: 'Reading room', contact: 'desk@example.org' },
  desks: coalition.desks.map(({ entry }) => entry),
  people: coalition.desks.flatMap(({ reviewers }) => reviewers.map(({ person }) => person)),
  forms: [],
  policy: { boardBits: 0, batchSlips: 4, slipDays: 400, firstAnswerDays: 7 },
  ...changed,
})

export function memberOf(coalition: Coalition, reviewer: Reviewer, changed: Partial<Member> = {}): Signed {
  const sealingKey = memberPair(reviewer.sealing).publicKey as SealingKey
  const { id: person } = reviewer.person
  const member = { portal: coalition.portal, person, number: 1, day: testDay - 2, sealingKey, ...changed }
  return signMember(member, reviewer.signing)
}

export function epochOf(
  coalition: Coalition,
  desk: Desk,
  roster: Signed,
  changed: Partial<Epoch> = {},
): Epoch {
  const number = changed.number ?? 7
  return {
    portal: coalition.portal,
    desk: desk.entry.id,
    number,
    day: testDay - 2,
    ...epochPublicKeys(desk.epochSeed, desk.entry.id, number),
    members: desk.reviewers.map((reviewer) => documentHash(memberOf(coalition, reviewer))),
    roster: { version: 5, hash: documentHash(roster) },
    journal: { position: 0, running: new Uint8Array(32) as Bytes as Hash },
    previous: null,
    ...changed,
  }
}

/** By the desk's first two reviewers, or its only one and the first coordinator. */
export function epochSigners(coalition: Coalition, desk: Desk): SigningSeed[] {
  const members = desk.reviewers.slice(0, 2).map(({ signing }) => signing)
  return members.length === 2 ? members : [...members, ...coalition.coordinators.slice(0, 1)]
}

/** Of the whole portal, unless `about` says of which desk. */
export const stateOf = ({ portal }: Coalition, changed: Partial<State>, by: readonly SigningSeed[]): Signed =>
  signState(
    {
      portal,
      about: null,
      number: 1,
      day: testDay,
      state: 'paused',
      untilDay: null,
      previous: null,
      ...changed,
    },
    by,
  )

export interface Published {
  readonly pin: Pin
  readonly chain: RosterChain
}

/** The pin and the chain as they should be; tests replace parts of it. */
export function publish(coalition: Coalition, changed: Partial<Roster> = {}): Published {
  const quorum = coalition.coordinators.slice(0, coalition.threshold)
  const root = signRoot(firstRoot(coalition), quorum)
  const roster = signRoster(rosterOf(coalition, changed), quorum)
  const version = changed.version ?? 5
  const epochs = coalition.desks.map((desk) =>
    signEpoch(
      epochOf(coalition, desk, roster, { roster: { version, hash: documentHash(roster) } }),
      epochSigners(coalition, desk),
    ),
  )
  const members = coalition.desks.flatMap(({ reviewers }) =>
    reviewers.map((reviewer) => memberOf(coalition, reviewer)),
  )
  return {
    pin: { portal: coalition.portal, root, leastRosterVersion: 5 },
    chain: { roots: [], roster, epochs, members, states: [] },
  }
}
