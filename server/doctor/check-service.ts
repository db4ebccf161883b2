/** Whether Sotto runs over the folder: both sides, or the one that this machine is for. */

import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

export async function checkService({ folder, running }: DoctorTools): Promise<Finding | null> {
  const { portal, console } = running()
  if (portal && console) return null
  const found = (level: Finding['level'], what: string): Finding => ({
    check: 'service',
    level,
    what,
    fix: 'Run: systemctl start sotto. Without systemd, run: npx sotto start',
  })
  if (!portal && !console) return found('stop', `Sotto does not run over ${folder}.`)
  return found('look', `Only the ${portal ? 'portal' : 'console'} runs over ${folder}.`)
}
