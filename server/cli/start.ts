/** `sotto start`: runs until it is told to stop. */

import { startText } from '../start-text.ts'
import { start } from '../start.ts'
import { exitCodes, type Command } from './command.ts'

export const startCommand: Command = {
  name: 'start',
  summary: 'Start portal and console, and their onion services',
  more: 'Prints what to open, then runs until SIGTERM or Ctrl-C. What it acknowledged is finished and kept: within 5 seconds.',
  takes: null,
  options: {},
  async run(_asked, { configuration, terminal, signal }) {
    const running = await start(configuration, {
      tellDefect: (type) => terminal.warn(`defect: ${type}`),
      tell: terminal.warn,
    })
    terminal.result({ ...running }, startText(running))
    if (!signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    await running.stop()
    return exitCodes.done
  },
}
