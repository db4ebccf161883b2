/** `sotto pause` and `sotto resume`: the operator's own stop, for a repair or when nobody can read. */

import { isPaused, pausePortal, resumePortal } from '../pause.ts'
import { exitCodes, type Command } from './command.ts'

export const pauseCommand: Command = {
  name: 'pause',
  summary: 'Tell sources that nobody takes reports at the moment',
  more:
    'The portal says so within two seconds and takes no drops; who is writing keeps the answers in the tab. Replies stay ' +
    'readable. A desk that cannot read pauses itself in the console instead: that is signed.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder }, terminal }) {
    pausePortal(folder)
    terminal.result(
      { paused: isPaused(folder) },
      'Paused. The portal takes no reports until you run: npx sotto resume',
    )
    return exitCodes.done
  },
}

export const resumeCommand: Command = {
  name: 'resume',
  summary: 'Take reports again after a pause',
  more: 'Ends what sotto pause began. A pause that a desk or a coordinator has signed ends in the console only.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder }, terminal }) {
    resumePortal(folder)
    terminal.result({ paused: isPaused(folder) }, 'The portal takes reports again.')
    return exitCodes.done
  },
}
