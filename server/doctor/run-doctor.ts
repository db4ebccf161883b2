/** Every check, one after the other. A check that breaks off is a finding too, and stops no other. */

import { checkBackup } from './check-backup.ts'
import { checkClock } from './check-clock.ts'
import { checkCoordinators } from './check-coordinators.ts'
import { checkCoreDumps } from './check-core-dumps.ts'
import { checkDatabases } from './check-databases.ts'
import { checkDeskKeys } from './check-desk-keys.ts'
import { checkDisk } from './check-disk.ts'
import { checkHelpNow } from './check-help-now.ts'
import { checkMail } from './check-mail.ts'
import { checkOnions } from './check-onions.ts'
import { checkPages } from './check-pages.ts'
import { checkPermissions } from './check-permissions.ts'
import { checkRoster } from './check-roster.ts'
import { checkService } from './check-service.ts'
import { checkSetUp } from './check-set-up.ts'
import { checkSwap } from './check-swap.ts'
import { checkTorProgram } from './check-tor-program.ts'
import type { CheckOne, DoctorTools } from './doctor-tools.ts'
import { checks, type Check, type Finding } from './finding.ts'

const checkOf: Readonly<Record<Check, CheckOne>> = {
  clock: checkClock,
  permissions: checkPermissions,
  disk: checkDisk,
  swap: checkSwap,
  'core-dumps': checkCoreDumps,
  pages: checkPages,
  databases: checkDatabases,
  service: checkService,
  'tor-program': checkTorProgram,
  onions: checkOnions,
  'set-up': checkSetUp,
  roster: checkRoster,
  coordinators: checkCoordinators,
  'desk-keys': checkDeskKeys,
  'help-now': checkHelpNow,
  backup: checkBackup,
  mail: checkMail,
}

/** One at a time: null for a check that found nothing, so that its progress can be shown. */
export async function* runDoctor(
  tools: DoctorTools,
): AsyncGenerator<{ readonly check: Check; readonly finding: Finding | null }> {
  for (const check of checks) yield { check, finding: await tryOne(check, tools) }
}

async function tryOne(check: Check, tools: DoctorTools): Promise<Finding | null> {
  try {
    return await checkOf[check](tools)
  } catch (error) {
    return {
      check,
      level: 'look',
      what: `This could not be looked at (${error instanceof Error ? error.name : typeof error}).`,
      fix: 'Run the doctor under the account that runs Sotto. If it says the same, please report it.',
    }
  }
}
