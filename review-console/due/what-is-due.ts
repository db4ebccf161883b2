/** What somebody is to do next, as far as the readings of a sitting tell: the most urgent first. Pure. */

import { epochDays, epochGraceDays } from '../../crypto/suite.ts'
import { soonDays, toApprove, type CoalitionFacts } from '../coalition/coalition-facts.ts'
import type { DeskFacts } from '../desk/desk-facts.ts'

/** `n`: days left, or how many. */
export type Due =
  | { readonly what: 'key-over' | 'sign-turn' | 'turn-waits' | 'one-coordinator' }
  | { readonly what: 'list-ends-today' | 'own-term-over' }
  | { readonly what: 'key-late' | 'list-ends' | 'changes' | 'own-term-ends'; readonly n: number }
  | { readonly what: 'term-over'; readonly name: string }
  | { readonly what: 'term-ends'; readonly name: string; readonly n: number }

/** Where it is done. */
export const placeOf = {
  'key-over': 'inbox',
  'key-late': 'inbox',
  'sign-turn': 'inbox',
  'turn-waits': 'inbox',
  changes: 'coalition',
  'list-ends-today': 'coalition',
  'list-ends': 'coalition',
  'own-term-over': 'coalition',
  'own-term-ends': 'coalition',
  'term-over': 'coalition',
  'term-ends': 'coalition',
  'one-coordinator': 'coalition',
} as const satisfies Readonly<Record<Due['what'], string>>

export interface DueFrom {
  /** Null before the desk was read, and for who belongs to none. */
  readonly desk: Pick<DeskFacts, 'key'> | null
  readonly coalition: Pick<CoalitionFacts, 'now' | 'coordinators' | 'waiting' | 'mayPropose'> | null
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

/** Empty when nothing is. */
export function whatIsDue(from: DueFrom): readonly Due[] {
  const { desk, coalition, today } = from
  const list = coalition === null ? [] : listDue(coalition, today)
  const [listSoon, listLater] = [list.filter(isSoon), list.filter((due) => !isSoon(due))]
  return [
    ...listSoon,
    ...(desk === null ? [] : keyDue(desk, today)),
    ...changesDue(coalition),
    ...listLater,
    ...termsDue(coalition, today),
    ...(desk?.key.turn === 'waits' ? [{ what: 'turn-waits' } as const] : []),
    ...(coalition?.mayPropose === true && coalition.coordinators.length === 1
      ? [{ what: 'one-coordinator' } as const]
      : []),
  ]
}

const weekDays = 7
const isSoon = (due: Due): boolean =>
  due.what === 'list-ends-today' || (due.what === 'list-ends' && due.n <= weekDays)

/** The last day of a list or a root is the day before its `toDay`. */
function listDue({ now }: Pick<CoalitionFacts, 'now'>, today: number): readonly Due[] {
  const n = Math.min(now.roster.toDay, now.root.toDay) - today
  if (n <= 0) return [{ what: 'list-ends-today' }]
  return n <= soonDays ? [{ what: 'list-ends', n }] : []
}

function keyDue({ key: { day, turn } }: Pick<DeskFacts, 'key'>, today: number): readonly Due[] {
  const signing: readonly Due[] = turn === 'confirm' ? [{ what: 'sign-turn' }] : []
  // A desk that never had a key gets its first one by the same turn.
  if (day === null) return signing.length > 0 || turn === 'waits' ? signing : [{ what: 'key-over' }]
  const n = day + epochDays + epochGraceDays + 1 - today
  if (n <= 0) return [{ what: 'key-over' }, ...signing]
  return today > day + epochDays ? [{ what: 'key-late', n }, ...signing] : signing
}

function changesDue(coalition: DueFrom['coalition']): readonly Due[] {
  const n = coalition === null ? 0 : toApprove(coalition).length
  return n === 0 ? [] : [{ what: 'changes', n }]
}

/** Of others only to those who can propose who follows. One's own first. */
function termsDue(coalition: DueFrom['coalition'], today: number): readonly Due[] {
  const ending = (coalition?.coordinators ?? [])
    .filter(({ standing }) => standing === 'over' || standing === 'ends soon')
    .sort((a, b) => Number(b.isYou) - Number(a.isYou) || (a.toDay ?? 0) - (b.toDay ?? 0))
  return ending.flatMap(({ isYou, name, toDay, standing }): Due[] => {
    const n = (toDay ?? today) - today
    if (isYou) return [standing === 'over' ? { what: 'own-term-over' } : { what: 'own-term-ends', n }]
    if (coalition?.mayPropose !== true) return []
    return [standing === 'over' ? { what: 'term-over', name } : { what: 'term-ends', name, n }]
  })
}
