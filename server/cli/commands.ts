/** Every command of `sotto`, in the order in which an operator meets them. */

import type { Command } from './command.ts'
import { initCommand } from './init.ts'
import { setUpLinkCommand } from './set-up-link.ts'
import { statusCommand } from './status.ts'
import { startCommand } from './start.ts'

export const commands: readonly Command[] = [initCommand, startCommand, setUpLinkCommand, statusCommand]
