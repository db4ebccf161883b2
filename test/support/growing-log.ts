/** The public log of a coalition, one version after the other, by whoever a test says. */

import { signRoot, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { Root, Roster, RosterLog, Signed } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import type { CoalitionOfFive, CoordinatorSeed } from './coalition-of-five.ts'
import { testDay } from './world.ts'

export interface GrowingLog {
  now(): RosterLog
  /** The next version; each a day after the one before. */
  list(signers: readonly CoordinatorSeed[], changed?: Partial<Roster>): void
  /** The next root, on the day of the next version; by default two of these who are new sign from then on. */
  root(signers: readonly CoordinatorSeed[], changed?: Partial<Root>): void
}

export function growLog(five: CoalitionOfFive, fresh: readonly CoordinatorSeed[]): GrowingLog {
  let log: RosterLog = { roots: [five.pin.root], rosters: [five.chain.roster] }
  let roster = five.roster
  const nextDay = () => testDay + log.rosters.length
  return {
    now: () => log,
    list(signers, changed = {}) {
      const previous = documentHash(last(log.rosters))
      roster = { ...roster, version: roster.version + 1, day: nextDay(), previous, ...changed }
      log = { ...log, rosters: [...log.rosters, signRoster(roster, signers)] }
    },
    root(signers, changed = {}) {
      const next: Root = {
        ...five.root,
        number: log.roots.length + 1,
        fromDay: nextDay(),
        previous: documentHash(last(log.roots)),
        coordinators: fresh.map((seed, i) => ({ name: `New ${String(i)}`, key: verifyingKeyOf(seed) })),
        threshold: 2,
        ...changed,
      }
      log = { ...log, roots: [...log.roots, signRoot(next, signers)] }
    },
  }
}

function last(documents: readonly Signed[]): Signed {
  const document = documents.at(-1)
  if (document === undefined) throw new Error('the log has begun')
  return document
}
