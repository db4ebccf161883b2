/** `sotto restore`: after a fire, a backup back onto an empty machine. */

import { readFileSync } from 'node:fs'
import { listBackups, type ListedBackup } from '../backup/list-backups.ts'
import { openPlace } from '../backup/open-place.ts'
import { restoreBackup, type Restored } from '../backup/restore-backup.ts'
import { StartError } from '../start-error.ts'
import { asMinute } from './as-minute.ts'
import { parsePlace } from './backup-place-words.ts'
import { exitCodes, type Asked, type CliTools, type Command } from './command.ts'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Bring a backup back onto an empty machine',
  more:
    'PLACE is a folder or sftp://user@host/path. Asks for the recovery key, fetches the newest backup, and checks that ' +
    'every object is whole before it puts anything into the data folder, which must be empty.',
  takes: 'PLACE',
  options: {
    list: { value: null, what: 'List the backups in this place, and restore nothing' },
    which: { value: 'NAME', what: 'Another backup than the newest, by its name in the list' },
    'recovery-key-file': { value: 'FILE', what: 'Holds the recovery key; take it away afterwards' },
  },
  async run({ options, words }, tools) {
    const { terminal, configuration, signal } = tools
    const place = openPlace(parsePlace(requirePlace(words)), signal)
    const recoveryKey = await readRecoveryKey(options, terminal)
    if (options['list'] !== undefined) {
      const listed = await listBackups({ place, recoveryKey })
      terminal.result(
        { ...listed },
        [...listed.whole.map(listLine), ...listed.unusable.map(unusableLine)].join('\n'),
      )
      return exitCodes.done
    }
    const { which } = options
    const restored = await restoreBackup({
      place,
      recoveryKey,
      into: configuration.folder,
      progress: (done, of, what) => terminal.progress(done, of, `Fetching ${what}`),
      ...(which === undefined ? {} : { which }),
    })
    terminal.result({ ...restored }, restoredText(restored, configuration.folder))
    return exitCodes.done
  },
}

function requirePlace([place]: Asked['words']): string {
  if (place === undefined) throw new StartError('Say where the backups are: npx sotto restore PLACE')
  return place
}

async function readRecoveryKey(options: Asked['options'], terminal: CliTools['terminal']): Promise<string> {
  const file = options['recovery-key-file']
  if (file === undefined) {
    if (!terminal.isAsking)
      throw new StartError('Name the file of the recovery key: --recovery-key-file FILE')
    return terminal.ask('The recovery key, as it is on paper:', '')
  }
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`${file} cannot be read. Check its name and its rights.`)
  }
}

const listLine = ({ name, atSecond, counts }: ListedBackup): string =>
  `${asMinute(atSecond)}  ${String(counts.drop)} drops  ${name}`

const unusableLine = ({ name, code }: { readonly name: string; readonly code: string }): string =>
  `cannot be used (${code})  ${name}`

function restoredText({ atSecond, counts, words }: Restored, folder: string): string {
  return [
    `The backup of ${asMinute(atSecond)} is in ${folder}, whole: every object was checked.`,
    `It holds ${String(counts.drop)} drops, ${String(counts.slip)} slips, ${String(counts.event)} events.`,
    ...(words === null
      ? []
      : [
          "Compare the coalition's words with the copy on paper before you start it:",
          `  ${words.join(' ')}`,
        ]),
    'Start it: npx sotto start',
  ].join('\n')
}
