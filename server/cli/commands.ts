/** Every command of `sotto`, in the order in which an operator meets them. */

import type { Command } from './command.ts'
import { startCommand } from './start.ts'

export const commands: readonly Command[] = [startCommand]
