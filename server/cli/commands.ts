/** Every command of `sotto`, in the order in which an operator meets them. */

import { backupCommand } from './backup.ts'
import { clearnetPageCommand } from './clearnet-page.ts'
import type { Command } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { initCommand } from './init.ts'
import { pauseCommand, resumeCommand } from './pause.ts'
import { restoreCommand } from './restore.ts'
import { setUpLinkCommand } from './set-up-link.ts'
import { startCommand } from './start.ts'
import { statusCommand } from './status.ts'
import { upgradeCommand } from './upgrade.ts'

export const commands: readonly Command[] = [
  initCommand,
  startCommand,
  setUpLinkCommand,
  statusCommand,
  doctorCommand,
  pauseCommand,
  resumeCommand,
  backupCommand,
  restoreCommand,
  upgradeCommand,
  clearnetPageCommand,
]
