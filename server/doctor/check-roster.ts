/** The signed list of desks and people: nothing is sealed under one that has run out. */

import { today } from '../clock.ts'
import { lastDayOf } from '../documents/published.ts'
import { newestDay } from './check-clock.ts'
import { dateOf } from './days-and-sizes.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

const soonDays = 30

export async function checkRoster({ published, clock }: DoctorTools): Promise<Finding | null> {
  const found = await published()
  if (typeof found === 'string') return null
  const day = today(clock)
  const lastDay = lastDayOf(found.pin, found.chain)
  const sign = 'Its coordinators must sign a new one. They do so in the console.'
  if (found.isExpired) {
    const what = `The list of desks and people ran out on ${dateOf(lastDay)}: no report can be sent.`
    return { check: 'roster', level: 'stop', what, fix: sign }
  }
  // By a clock that is behind, nothing verifies: that is the finding then.
  if (found.roster === null && day >= newestDay(found) - 1) {
    const what = 'The signed list of desks and people does not verify: no page believes it.'
    return {
      check: 'roster',
      level: 'stop',
      what,
      fix: 'Restore the folder from a backup. Run: npx sotto restore',
    }
  }
  if (day + soonDays < lastDay) return null
  return {
    check: 'roster',
    level: 'look',
    what: `The list of desks and people runs out on ${dateOf(lastDay)}.`,
    fix: sign,
  }
}
