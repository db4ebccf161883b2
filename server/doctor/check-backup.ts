/** Backups: set up, and young enough. */

import { daysOf } from './days-and-sizes.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

const mostDays = 2

export async function checkBackup({ settings, clock, lastBackup }: DoctorTools): Promise<Finding | null> {
  const found = (what: string, fix: string): Finding => ({ check: 'backup', level: 'look', what, fix })
  if (settings.backup === null) {
    return found('No backup is set up: after a fire everything is gone.', 'Run: npx sotto init')
  }
  const last = lastBackup()
  const again = 'See why. Run: npx sotto backup'
  if (last === null || last.goodAtSecond === null) return found('No backup has ever gone through.', again)
  const days = Math.floor((clock.seconds() - last.goodAtSecond) / 86_400)
  if (days > mostDays) return found(`The last good backup is ${daysOf(days)} old.`, again)
  return last.ok ? null : found('The last try at a backup failed; the one before it is there.', again)
}
