/** `sotto upgrade`: after a new version of the program, the data folder follows. */

import { version } from '../release.ts'
import { upgradeFolder, type UpgradeProgress } from '../upgrade.ts'
import { exitCodes, type Command } from './command.ts'

export const upgradeCommand: Command = {
  name: 'upgrade',
  summary: 'Bring the data folder to this version',
  more:
    'Stop Sotto first. Both databases are copied, the copies changed and checked, and only then put in place: whenever it ' +
    'is interrupted, the folder is old or new, and running it again finishes. There is no way back to an older version ' +
    'but a backup.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder }, terminal, signal }) {
    const progress = ({ step, database, done, of }: UpgradeProgress): void =>
      terminal.progress(done, of, `${stepWords[step]} ${database}.db`)
    const outcome = await upgradeFolder({ folder, signal, progress })
    terminal.result({ outcome, version }, outcomeWords[outcome])
    return outcome === 'stopped' ? exitCodes.stopped : exitCodes.done
  },
}

const stepWords = {
  copying: 'Copying',
  changing: 'Changing the copy of',
  checking: 'Checking the copy of',
} as const

const outcomeWords = {
  upgraded: `The folder is of version ${version} now. Start it: npx sotto start`,
  current: `The folder is of version ${version} already. Start it: npx sotto start`,
  stopped: 'Stopped. The folder is as it was. Run it again to finish.',
} as const
