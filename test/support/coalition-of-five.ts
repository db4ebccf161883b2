/** Five people who vouch for a coalition, three of whom sign, and one who only reads: their changes of the list. */

import { countersignChange, signRoot, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import type { Random } from '../../crypto/primitives/seal.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import type { Change, Coordinator, Root, Roster } from '../../crypto/roster-shapes.ts'
import type { Secret } from '../../crypto/secret.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import {
  drawCoalition,
  firstRoot,
  publish,
  rosterOf,
  type Coalition,
  type Published,
  type Reviewer,
} from './coalition.ts'
import { testDay } from './world.ts'

export type CoordinatorSeed = Secret<'coordinator/sign'>

export interface CoalitionOfFive extends Published {
  readonly coalition: Coalition
  readonly root: Root
  readonly roster: Roster
  readonly now: VerifiedRoster
  /** The five, as they sign requests. */
  readonly people: readonly RequestSigner[]
  readonly outsider: RequestSigner
}

export interface FiveWishes {
  readonly coordinators?: number
  readonly threshold?: number
  /** Roots of before version 0.4 name no person. */
  readonly areNamed?: boolean
}

const signerOf = ({ person, signing }: Reviewer): RequestSigner => ({ person: person.id, seed: signing })

export function drawFive(random: Random, wishes: FiveWishes = {}): CoalitionOfFive {
  const { coordinators = 5, threshold = 3, areNamed = true } = wishes
  const drawn = drawCoalition(random, { coordinators, threshold, desks: [5, 2] })
  const coalition = { ...drawn, desks: drawn.desks.map((desk, i) => (i === 0 ? vouching(desk) : desk)) }
  const reviewers = coalition.desks[0]?.reviewers ?? []
  const [outsider] = coalition.desks[1]?.reviewers ?? []
  if (outsider === undefined) throw new Error('one who only reads')
  const unnamed = firstRoot(coalition)
  const root: Root = {
    ...unnamed,
    coordinators: unnamed.coordinators.map((one, i): Coordinator => {
      const person = reviewers[i]?.person.id
      if (!areNamed || person === undefined) return one
      return { ...one, person, organisation: 'Ledger Watch', fromDay: testDay - 10, toDay: testDay + 700 }
    }),
  }
  const { pin, chain } = publish(coalition)
  const signed = { pin: { ...pin, root: signRoot(root, coalition.coordinators.slice(0, threshold)) }, chain }
  return {
    ...signed,
    coalition,
    root,
    roster: rosterOf(coalition),
    now: verifyRoster(signed.pin, chain, testDay),
    people: reviewers.map(signerOf),
    outsider: signerOf(outsider),
  }
}

const vouching = (desk: Coalition['desks'][number]) => ({
  ...desk,
  reviewers: desk.reviewers.map((reviewer) => ({
    ...reviewer,
    person: { ...reviewer.person, roles: ['reviewer', 'coordinator'] as Reviewer['person']['roles'] },
  })),
})

/** The next roster, signed by these. */
export const nextRoster = (
  { roster, chain }: Pick<CoalitionOfFive, 'roster' | 'chain'>,
  by: readonly CoordinatorSeed[],
  changed: Partial<Roster> = {},
): Change['roster'] =>
  signRoster(
    {
      ...roster,
      version: roster.version + 1,
      day: testDay,
      previous: documentHash(chain.roster),
      ...changed,
    },
    by,
  )

export interface ChangeWishes {
  readonly roster?: Partial<Roster>
  /** Null for a change of the roster alone. */
  readonly root?: Partial<Root> | null
}

/** Signed by one after the other, as coordinators do. */
export function changeBy(
  five: CoalitionOfFive,
  by: readonly CoordinatorSeed[],
  { roster, root = null }: ChangeWishes = {},
): Change {
  const [first, ...others] = by
  if (first === undefined) throw new Error('somebody signs first')
  const proposed: Change = {
    root: root === null ? null : signRoot(nextRoot(five, root), [first]),
    roster: nextRoster(five, [first], roster),
  }
  return others.reduce((change, seed) => countersignChange(change, seed), proposed)
}

const nextRoot = ({ root, pin }: CoalitionOfFive, changed: Partial<Root>): Root => ({
  ...root,
  number: root.number + 1,
  fromDay: testDay,
  previous: documentHash(pin.root),
  ...changed,
})
