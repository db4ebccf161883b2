/** The keys of each desk: turned every week by its people, and past a month nothing is sealed to them. */

import { deskKey, findLiveEpoch } from '../../crypto/verify-roster.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

export async function checkDeskKeys({ published }: DoctorTools): Promise<Finding | null> {
  const found = await published()
  if (typeof found === 'string' || found.roster === null || found.isExpired) return null
  const { roster } = found
  const desks = roster.roster.desks
    .filter(({ closed }) => !closed)
    .map(({ id, name }) => ({ id, name, live: findLiveEpoch(roster, id) }))
  const fix = 'Somebody of that desk opens the console: it turns the key by itself.'
  const doubtful = desks.find(({ id }) => deskKey(roster, id) === 'doubtful')
  if (doubtful !== undefined) {
    const what = `The key of "${doubtful.name}" contradicts the list or the date: that desk gets no report.`
    return { check: 'desk-keys', level: 'stop', what, fix }
  }
  const dead = desks.find(({ live }) => live === null)
  if (dead !== undefined) {
    const what = `The key of "${dead.name}" is too old: that desk gets no report.`
    return { check: 'desk-keys', level: 'stop', what, fix }
  }
  const late = desks.find(({ live }) => live?.isLate === true)
  if (late === undefined) return null
  return { check: 'desk-keys', level: 'look', what: `The key of "${late.name}" is older than a week.`, fix }
}
