/** `sotto backup`: one backup now, beside a Sotto that runs. */

import { makeBackup } from '../backup/make-backup.ts'
import { readSettings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import { placeWords } from './backup-place-words.ts'
import { exitCodes, type Command } from './command.ts'
import { inUnits } from './in-units.ts'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Make a backup now',
  more:
    'Sends what is new since the last one, sealed to the recovery key. Sotto may run meanwhile. While Sotto runs, a backup ' +
    'is made each night by itself. Nothing older than 35 days is kept.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder }, clock, terminal, signal }) {
    const { backup } = readSettings(folder)
    if (backup === null) throw new StartError('No backup is set up. Run: npx sotto init --backup-to PLACE')
    const sayProgress = (done: number, of: number, what: string): void =>
      terminal.progress(done, of, `Saving ${what}`)
    const made = await makeBackup({ folder, settings: backup, clock, signal, progress: sayProgress })
    terminal.result(
      { ...made },
      `The backup is in ${placeWords(backup.place)}: ${inUnits(made.bytes)} were new, in ${String(made.packs)} files.`,
    )
    return exitCodes.done
  },
}
