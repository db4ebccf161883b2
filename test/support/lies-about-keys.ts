/** What a server can show in place of a coalition's public documents, each with the sentence that the page has for it. */

import type { SigningSeed } from '../../crypto/coordinator/sign-roster.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Hash, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { Pin, Roster, RosterChain, Signed } from '../../crypto/roster-shapes.ts'
import type { DeskKey } from '../../crypto/verify-roster.ts'
import type { ClosedReason } from '../../intake-forms/portal/opening.ts'
import { drawCoordinators, drawReviewer, epochSigners, memberOf } from './coalition.ts'
import { alteredEpoch, alteredRoster, type LiedAbout } from './lied-about.ts'

export interface Shown {
  readonly chain?: Partial<RosterChain>
  readonly pin?: Partial<Pin>
}
type Lie = (of: LiedAbout, today: number) => Shown

const anyKey = (): VerifyingKey => fromEngine(32) as VerifyingKey
const anyHash = (): Hash => fromEngine(32) as Hash
/** What a server that has no key of a coordinator signs with. */
const ownKeys = () => drawCoordinators(fromEngine, 2)

const withOtherPerson = (roster: Roster): Roster => ({
  ...roster,
  people: roster.people.map((one, i) => (i === 0 ? { ...one, signingKey: anyKey() } : one)),
})
const roster =
  (change: (roster: Roster) => Roster): Lie =>
  ({ honest }) => ({ chain: { roster: alteredRoster(honest.roster, change) } })
const epochs =
  (make: (of: LiedAbout, today: number) => readonly Signed[]): Lie =>
  (of, today) => ({ chain: { epochs: [...make(of, today)] } })
const otherCoalition = { name: 'Another coalition', title: 'Reading room', contact: 'us@example.org' }

/** The whole page is closed, for this reason. */
export const liesAboutAll: readonly (readonly [name: string, why: ClosedReason, lie: Lie])[] = [
  ['swaps a person’s key in the list', 'not-verified', roster(withOtherPerson)],
  [
    'swaps it, and signs with one coordinator and a key of its own',
    'not-verified',
    (of) => ({
      chain: { roster: of.roster({ people: [] }, [of.quorum[0], ...ownKeys().slice(0, 1)]) },
    }),
  ],
  [
    'has the list signed by who is coordinator no more, and one who is',
    'not-verified',
    (of) => ({ chain: { roster: of.roster({}, [of.formerCoordinator, of.quorum[0]]) } }),
  ],
  ['leaves a desk out', 'not-verified', roster((one) => ({ ...one, desks: one.desks.slice(1) }))],
  ['leaves a person out', 'not-verified', roster((one) => ({ ...one, people: one.people.slice(1) }))],
  [
    'goes back to an older list than the desks’ keys name',
    'rolled-back',
    (of) => ({ chain: { roster: of.roster({ version: 4 }) } }),
  ],
  [
    'goes back below what the page itself names',
    'rolled-back',
    (of) => ({ pin: { leastRosterVersion: 6 }, chain: { roster: of.roster({}), epochs: [] } }),
  ],
  [
    'forks the list with one signature too few',
    'not-verified',
    (of) => ({ chain: { roster: of.roster({ coalition: otherCoalition }, of.quorum.slice(0, 1)) } }),
  ],
  [
    'forks the list with all its signatures, and the desks work with the other',
    'forked',
    (of) => ({ chain: { roster: of.roster({ coalition: otherCoalition }) } }),
  ],
  [
    'keeps back one of the roots between',
    'coordinators',
    ({ honest }) => ({ chain: { roots: honest.roots.slice(1) } }),
  ],
  [
    'keeps back the newest root',
    'not-verified',
    ({ honest }) => ({ chain: { roots: honest.roots.slice(0, 1) } }),
  ],
  [
    'has a root that one coordinator too few of those before has signed',
    'coordinators',
    (of) => ({ chain: { roots: [...of.honest.roots.slice(0, 1), of.root(3, {}, of.quorum)] } }),
  ],
  [
    'shows a list that is out of date',
    'expired',
    (of, today) => ({ chain: { roster: of.roster({ toDay: today - 1 }), epochs: [] } }),
  ],
  [
    'swaps the key of every desk',
    'key-unsigned',
    epochs(({ honest }) =>
      honest.epochs.map((one) =>
        alteredEpoch(one, (epoch) => ({ ...epoch, sealingKey: withLastByteChanged(epoch.sealingKey) })),
      ),
    ),
  ],
  [
    'shows keys that one person of each desk has signed',
    'key-unsigned',
    epochs((of) => of.desks.map((desk) => of.epoch(desk, {}, epochSigners(of.coalition, desk).slice(0, 1)))),
  ],
  ['keeps back the keys of all desks', 'key-missing', epochs(() => [])],
  [
    'shows only keys of five weeks ago, and older',
    'paused',
    epochs((of, today) => of.desks.map((desk) => of.epoch(desk, { number: 6, day: today - 36 }))),
  ],
  [
    'shows keys of which each contradicts the list or the date',
    'key-doubtful',
    epochs((of, today) => [
      of.epoch(of.desks[0], { day: today + 3 }),
      of.epoch(of.desks[1], { roster: { version: 5, hash: anyHash() } }),
    ]),
  ],
]

function withLastByteChanged<T extends Uint8Array>(key: T): T {
  const changed = new Uint8Array(key)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  return changed as unknown as T
}

/** The first desk in place of what the server has; the second as it is. */
const ofFirst = (make: (of: LiedAbout, today: number) => readonly Signed[]): Lie =>
  epochs((of, today) => [...make(of, today), ...of.honest.epochs.slice(1)])

const signedByRemoved = (of: LiedAbout, today: number): readonly Signed[] => {
  const [desk] = of.desks
  const removed = drawReviewer(fromEngine, desk.entry.id, 'Removed')
  const [stays] = desk.reviewers
  if (stays === undefined) throw new Error('a reviewer')
  const by: SigningSeed[] = [removed.signing, stays.signing]
  return [of.epoch(desk, { day: today }, by)]
}

/** One desk is not to be chosen, for this reason; the other is. */
export const liesAboutOne: readonly (readonly [name: string, key: Exclude<DeskKey, 'live'>, lie: Lie])[] = [
  [
    'swaps its key',
    'unsigned',
    ofFirst(({ honest }) =>
      honest.epochs
        .slice(0, 1)
        .map((one) =>
          alteredEpoch(one, (epoch) => ({ ...epoch, sealingKey: withLastByteChanged(epoch.sealingKey) })),
        ),
    ),
  ],
  [
    'strips one signature from its key',
    'unsigned',
    ofFirst(({ honest }) =>
      honest.epochs.slice(0, 1).map((one) => ({ ...one, signatures: one.signatures.slice(1) })),
    ),
  ],
  ['has its key signed by somebody who is not in the list', 'unsigned', ofFirst(signedByRemoved)],
  ['keeps its key back', 'missing', ofFirst(() => [])],
  [
    'shows its key of five weeks ago',
    'over',
    ofFirst((of, today) => [of.epoch(of.desks[0], { number: 6, day: today - 36 })]),
  ],
  [
    'shows a newest key that is dated ahead, beside the good one',
    'doubtful',
    (of, today) => ({
      chain: { epochs: [...of.honest.epochs, of.epoch(of.desks[0], { number: 8, day: today + 3 })] },
    }),
  ],
  [
    'shows a newest key that was made under another list',
    'doubtful',
    (of) => ({
      chain: {
        epochs: [
          ...of.honest.epochs,
          of.epoch(of.desks[0], { number: 8, roster: { version: 5, hash: anyHash() } }),
        ],
      },
    }),
  ],
]

/** The statement of somebody whom the list does not name any more: no page seals to it, so that it changes nothing. */
export function withStrangersStatement(of: LiedAbout): Shown {
  const stranger = drawReviewer(fromEngine, of.desks[0].entry.id, 'Removed')
  return { chain: { members: [memberOf(of.coalition, stranger), ...of.honest.members] } }
}

/** Two lists of one version, each with k signatures: what the coordinators themselves can do. The keys are older. */
export function twoLists(of: LiedAbout): readonly [Shown, Shown] {
  const under = { version: 4, hash: anyHash() }
  const older = of.desks.map((desk) => of.epoch(desk, { roster: under }))
  return [
    { chain: { epochs: older } },
    { chain: { epochs: older, roster: of.roster({ coalition: otherCoalition }) } },
  ]
}
