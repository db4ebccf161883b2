/** The clock: days decide which keys live, and signed requests must be within five minutes of it. */

import { Epoch, Member, Roster } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import { clockDays } from '../../crypto/suite.ts'
import { today } from '../clock.ts'
import type { Published } from '../documents/published.ts'
import { releasedOnDay } from '../release.ts'
import { torPlaces } from '../tor/places.ts'
import { dateOf } from './days-and-sizes.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'
import { findText } from './read-machine.ts'

const fix = 'Set the clock. Run: timedatectl set-ntp true'

const found = (level: Finding['level'], what: string, how = fix): Finding => ({
  check: 'clock',
  level,
  what,
  fix: how,
})

export async function checkClock(tools: DoctorTools): Promise<Finding | null> {
  const day = today(tools.clock)
  if (day < releasedOnDay) {
    return found('stop', `The clock says ${dateOf(day)}, which is before this version was made.`)
  }
  const published = await tools.published()
  const newest = typeof published === 'string' ? null : newestDay(published)
  if (newest !== null && day < newest - clockDays) {
    return found('stop', `The clock says ${dateOf(day)}, but the desk signed something on ${dateOf(newest)}.`)
  }
  return compareWithTor(tools)
}

/** By the clocks of those who signed. */
export function newestDay({ chain }: Published): number {
  return Math.max(
    readDocument('rost', Roster, chain.roster).day,
    ...chain.epochs.map((document) => readDocument('epch', Epoch, document).day),
    ...chain.members.map((document) => readDocument('memb', Member, document).day),
  )
}

/** As its authorities write it: `valid-after 2026-11-25 09:00:00`, UTC. */
const moment = (name: string): RegExp =>
  new RegExp(`^${name} (\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)$`, 'm')
const toleranceSeconds = 3 * 3600

/** What the network agreed on lately, as the console's tor keeps it. */
function compareWithTor({ folder, clock }: DoctorTools): Finding | null {
  const consensus = findText(torPlaces(folder, 'console').data, 'cached-microdesc-consensus')
  const [from, to] = ['valid-after', 'valid-until'].map((name) => secondsIn(consensus ?? '', name))
  if (from === null || to === null || from === undefined || to === undefined) return null
  const now = clock.seconds()
  if (now < from - toleranceSeconds) {
    return found('stop', 'The clock is hours behind that of the Tor network.')
  }
  if (now <= to + toleranceSeconds) return null
  return found(
    'look',
    'The clock is hours ahead of what tor last heard, or tor has not reached its network since.',
    'Compare the clock with another, and set it if it is wrong. Run: timedatectl',
  )
}

function secondsIn(consensus: string, name: string): number | null {
  const [, day, time] = moment(name).exec(consensus) ?? []
  return day === undefined || time === undefined ? null : Date.parse(`${day}T${time}Z`) / 1000
}
