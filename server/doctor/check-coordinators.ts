/** Who vouches for the list: one alone can lose the only key, and a term that ends leaves one fewer to sign. */

import type { Coordinator } from '../../crypto/roster-shapes.ts'
import { today } from '../clock.ts'
import { dateOf } from './days-and-sizes.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

const soonDays = 30

export async function checkCoordinators({ published, clock }: DoctorTools): Promise<Finding | null> {
  const found = await published()
  // Without a list that verifies, that is the finding.
  if (typeof found === 'string' || found.roster === null || found.isExpired) return null
  const { coordinators } = found.roster.root
  if (coordinators.length === 1) {
    return finding(
      'One coordinator vouches for the list of desks and people alone.',
      'Ask them to add others in the console. Without that key nobody can ever sign the next list.',
    )
  }
  const [next] = [...coordinators].sort((a, b) => endOf(a) - endOf(b))
  if (next === undefined || endOf(next) > today(clock) + soonDays) return null
  const isOver = endOf(next) <= today(clock)
  const day = dateOf(isOver ? endOf(next) : endOf(next) - 1)
  return finding(
    isOver
      ? `The term of the coordinator "${next.name}" is over since ${day}.`
      : `The term of the coordinator "${next.name}" ends on ${day}.`,
    'The coordinators choose who follows, and sign that in the console.',
  )
}

/** The first day on which it is over. */
const endOf = ({ toDay }: Coordinator): number => toDay ?? Infinity

const finding = (what: string, fix: string): Finding => ({ check: 'coordinators', level: 'look', what, fix })
