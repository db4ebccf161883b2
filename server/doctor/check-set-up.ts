/** Whether somebody has founded the coalition. */

import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

export async function checkSetUp({ published }: DoctorTools): Promise<Finding | null> {
  if ((await published()) !== 'not set up') return null
  return {
    check: 'set-up',
    level: 'look',
    what: 'Nobody has founded the coalition yet: no report can be sent.',
    fix: 'Give the one-time link to the first reviewer. For a new one, run: npx sotto set-up-link',
  }
}
