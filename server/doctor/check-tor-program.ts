/** The tor program: there, new enough, and with proof-of-work against floods. */

import { isOldTor, leastVersion } from '../tor/tor-program.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

const upgrade = 'Run: apt-get update && apt-get install --only-upgrade tor'

export async function checkTorProgram({ settings, askTor }: DoctorTools): Promise<Finding | null> {
  if (settings.onion === null) return null
  const { program } = settings.onion
  const found = (level: Finding['level'], what: string, fix: string): Finding => ({
    check: 'tor-program',
    level,
    what,
    fix,
  })
  const tor = await askTor(program)
  if (tor === null) {
    return found('stop', `${program} is no tor that runs.`, 'Run: apt-get install tor, then npx sotto init')
  }
  if (isOldTor(tor)) {
    return found(
      'stop',
      `tor ${tor.version} is too old; Sotto needs ${leastVersion.join('.')} or later.`,
      upgrade,
    )
  }
  if (tor.hasProofOfWork) return null
  const what = 'This tor was built without proof-of-work: a flood can close the portal.'
  return found('look', what, `Install the tor of your distribution. ${upgrade}`)
}
