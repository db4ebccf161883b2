/** Help now: a person in danger must find somebody there. */

import { join } from 'node:path'
import { readHelpNow } from '../help-now.ts'
import { StartError } from '../start-error.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

export async function checkHelpNow({ folder }: DoctorTools): Promise<Finding | null> {
  const file = join(folder, 'help-now.json')
  try {
    if (readHelpNow(file).length > 0) return null
    return {
      check: 'help-now',
      level: 'look',
      what: 'Help now is empty: a person in danger finds nobody there.',
      fix: `Write ${file} as docs/operating.md says under "Help now", then start again.`,
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return {
      check: 'help-now',
      level: 'stop',
      what: error.message,
      fix: `Mend ${file}; the next start needs it.`,
    }
  }
}
