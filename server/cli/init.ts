/** `sotto init`: asks what an operator must decide, offers what is safe, and can be run again at any time. */

import { mkdirSync } from 'node:fs'
import { readSettings, writeSettings, type Settings } from '../settings.ts'
import { exitCodes, type Asked, type CliTools, type Command } from './command.ts'
import { chooseBackup, type ChosenBackup } from './choose-backup.ts'
import { chooseMail } from './choose-mail.ts'
import { chooseOnion } from './choose-onion.ts'
import { initText, type InitFacts } from './init-text.ts'
import { writeUnit } from './write-unit.ts'
import { makeDatabases } from './make-databases.ts'
import { makeFirstKey } from './first-key.ts'
import { checkMachine } from './check-machine.ts'
import { makeOnions } from '../tor/onions.ts'

export const initCommand: Command = {
  name: 'init',
  summary: 'Set up the data folder: onion services, backup, mail',
  more:
    'Asks one thing at a time and offers what is safe. Run again, it keeps what is there: onion addresses, keys and every ' +
    'answer that you do not change. Nothing is started. Secrets for paper are printed once.',
  takes: null,
  options: {
    yes: { value: null, what: 'Ask nothing; take what is offered or was said before' },
    onion: { value: 'on|off', what: 'Whether to be reached over Tor' },
    tor: { value: 'FILE', what: 'The tor program, when it is not on the path' },
    'backup-to': { value: 'PLACE', what: 'A folder, sftp://user@host/path, or off' },
    'backup-hour': { value: 'HOUR', what: 'Of the day, UTC, 0 to 23: soon after midnight is best' },
    smtp: {
      value: 'SERVER',
      what: 'The mail server: smtps://user@host, smtp://user@host (STARTTLS), or off',
    },
    'smtp-password-file': { value: 'FILE', what: 'Holds the password of the mail account' },
    'mail-from': { value: 'ADDRESS', what: 'Whom the notes come from' },
    'mail-operator': { value: 'ADDRESS', what: 'Who is told when this machine needs a look, or off' },
    'mail-through-tor': { value: 'on|off', what: 'Whether mail leaves through Tor' },
    'new-console-key': {
      value: null,
      what: 'Draw a new key for reaching the console: the one before it ends',
    },
    'new-recovery-key': { value: null, what: 'Draw a new recovery key: later backups open with it only' },
  },
  async run(asked, tools) {
    const { folder } = tools.configuration
    checkMachine(tools)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const before = readSettings(folder)
    const onion = await chooseOnion(asked, before.onion, tools)
    const backup = await chooseBackup(asked, before.backup, tools)
    const mail = await chooseMail(asked, before.mail, { ...tools, hasOnion: onion !== null })
    const settings: Settings = { ...before, version: 1, onion, mail, backup: backup.settings }
    const facts = await carryOut(folder, settings, backup, asked, tools)
    tools.terminal.result({ ...facts }, initText(facts))
    return exitCodes.done
  },
}

/** The settings last: until they stand, nothing of what was made counts, and the next run finds it. */
async function carryOut(
  folder: string,
  settings: Settings,
  backup: ChosenBackup,
  { options }: Asked,
  tools: CliTools,
): Promise<InitFacts> {
  const { onion } = settings
  await makeDatabases(folder)
  if (onion !== null) tools.terminal.say('Making the onion addresses…')
  const addresses = onion === null ? null : await makeOnions(folder, onion.program)
  const console = addresses?.console ?? null
  const isNewKey = options['new-console-key'] !== undefined
  const consoleKey = console === null ? null : await makeFirstKey(folder, console, isNewKey)
  const unit = writeUnit(folder)
  writeSettings(folder, settings)
  return {
    folder,
    portal: addresses?.portal ?? null,
    console,
    consoleKey,
    recoveryKey: backup.recoveryKey,
    hasBackup: settings.backup !== null,
    hasMail: settings.mail !== null,
    unit,
  }
}
