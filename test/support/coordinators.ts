/** A coalition of three organisations, a desk and a coordinator each, who are people of its list: 2 of 3 sign. */

import { signEpoch, signRoot, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import type { Coordinator, Root, Roster } from '../../crypto/roster-shapes.ts'
import type { Secret } from '../../crypto/secret.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { openSession, type Session } from '../../review-console/session/session.ts'
import type { Network } from '../../review-console/session/network.ts'
import {
  drawCoalition,
  epochOf,
  epochSigners,
  firstRoot,
  memberOf,
  rosterOf,
  type Coalition,
  type Published,
} from './coalition.ts'
import { testDay } from './world.ts'

export const organisations = ['Ledger Watch', 'South Watch', 'West Watch'] as const

export interface Coordinated {
  readonly coalition: Coalition
  readonly published: Published
  readonly now: VerifiedRoster
  readonly root: Root
  readonly roster: Roster
  /** As coordinator i holds it: at desk i; or another of that desk. */
  boxOf(i: number, reviewer?: number): KeyBox
  sessionOf(i: number, network?: Network): Session
}

const nowhere: Network = {
  fetch: () => Promise.reject(new Error('nobody asks the server here')),
  authority: 'nowhere',
  nowMs: () => 0,
}

/**
 * @param vouching so many of the three are coordinators yet
 * @param desks how many reviewers each has; only a last one may have several. An engine must be in use.
 */
export function drawCoordinated(
  changed: Partial<Root> = {},
  vouching = 3,
  desks: readonly number[] = [1, 1, 1],
): Coordinated {
  const coalition = withOrganisations(drawCoalition(fromEngine, { desks }))
  const quorum = coalition.coordinators.slice(0, changed.threshold ?? 2)
  const root = firstRoot(coalition, {
    coordinators: coalition.coordinators.slice(0, vouching).map(namedIn(coalition)),
    ...changed,
  })
  const before = rosterOf(coalition)
  const roster: Roster = {
    ...before,
    people: before.people.map((person, i) =>
      i < vouching ? { ...person, roles: ['reviewer', 'coordinator'] } : person,
    ),
  }
  const signed = signRoster(roster, quorum)
  const epochs = coalition.desks.map((desk) =>
    signEpoch(epochOf(coalition, desk, signed), epochSigners(coalition, desk)),
  )
  const members = coalition.desks.flatMap(({ reviewers }) =>
    reviewers.map((reviewer) => memberOf(coalition, reviewer)),
  )
  const published: Published = {
    pin: { portal: coalition.portal, root: signRoot(root, quorum), leastRosterVersion: 5 },
    chain: { roots: [], roster: signed, epochs, members, states: [] },
  }
  const now = verifyRoster(published.pin, published.chain, testDay)
  const boxOf = (i: number, reviewer = 0): KeyBox =>
    drawBox(coalition, documentHash(published.pin.root), i, reviewer)
  return {
    coalition,
    published,
    now,
    root,
    roster,
    boxOf,
    sessionOf: (i, network = nowhere) =>
      openSession(
        {
          box: boxOf(i),
          sequence: 1,
          keys: { address: fromEngine(16), login: fromEngine(32), boxKey: fromEngine(32) },
        },
        network,
      ),
  }
}

const withOrganisations = (coalition: Coalition): Coalition => ({
  ...coalition,
  desks: coalition.desks.map((desk, i) => ({
    ...desk,
    entry: { ...desk.entry, organisation: organisations[i] ?? '' },
    reviewers: desk.reviewers.map((one, j) => ({
      ...one,
      person: { ...one.person, pseudonym: `R${String(i + 1 + j)}` },
    })),
  })),
})

const namedIn =
  ({ desks }: Coalition) =>
  (seed: Secret<'coordinator/sign'>, i: number): Coordinator => {
    const desk = desks[i]
    const person = desk?.reviewers[0]?.person
    if (desk === undefined || person === undefined) throw new Error('a desk for each')
    return {
      name: person.pseudonym,
      key: verifyingKeyOf(seed),
      person: person.id,
      organisation: desk.entry.organisation,
      fromDay: testDay - 100,
      toDay: testDay + 82,
    }
  }

function drawBox(coalition: Coalition, firstRootHash: KeyBox['firstRoot'], i: number, at: number): KeyBox {
  const desk = coalition.desks[i]
  const reviewer = desk?.reviewers[at]
  if (desk === undefined || reviewer === undefined) throw new Error('a desk for each')
  return {
    portal: coalition.portal,
    firstRoot: firstRootHash,
    person: reviewer.person.id,
    desk: desk.entry.id,
    signing: reviewer.signing.copy(),
    coordinator: at === 0 ? (coalition.coordinators[i]?.copy() ?? null) : null,
    members: [{ number: 1, day: testDay - 2, seed: reviewer.sealing.copy() }],
    epochs: [{ number: 7, day: testDay - 2, seed: desk.epochSeed.copy() }],
    cases: [],
    destroyed: [],
  }
}

/** The person of the list who is coordinator i. */
export function personOf({ coalition, roster }: Coordinated, i: number) {
  const id = coalition.desks[i]?.reviewers[0]?.person.id
  const person = roster.people.find((one) => id !== undefined && isEqual(one.id, id))
  if (person === undefined) throw new Error(`no coordinator ${String(i)}`)
  return person
}
