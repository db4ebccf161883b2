/** The only file that reads the environment and ends the process: every command of `sotto` begins and ends here. */

import { BackupError } from './backup/backup-error.ts'
import { commands } from './cli/commands.ts'
import { exitCodes, type ExitCode } from './cli/command.ts'
import { helpOf, overview } from './cli/help.ts'
import { parseCommand } from './cli/parse-command.ts'
import { openTerminal } from './cli/terminal.ts'
import { systemClock } from './clock.ts'
import { readConfiguration } from './configuration.ts'
import { isNoRoom } from './refusal.ts'
import { version } from './release.ts'
import { StartError } from './start-error.ts'
import { StoreStartError } from './storage/store-start-error.ts'

process.umask(0o077)

function endAtOnce(error: unknown): never {
  const sentence = sentenceOf(error)
  console.error(sentence ?? `defect: ${error instanceof Error ? error.name : typeof error}`)
  process.exit(sentence === null ? exitCodes.defect : exitCodes.stopped)
}

function sentenceOf(error: unknown): string | null {
  const isForOperator = [StartError, StoreStartError, BackupError].some((kind) => error instanceof kind)
  if (isForOperator) return (error as Error).message
  return isNoRoom(error)
    ? 'The disk is full. What was there is as it was. Make room, then do the same again.'
    : null
}

/** The first asks to stop in order, the second does not wait. */
function abortOnSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stopping.abort())
  return stopping.signal
}

async function main(words: readonly string[]): Promise<ExitCode> {
  const [name] = words
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(overview(commands))
    return name === undefined ? exitCodes.usage : exitCodes.done
  }
  if (name === '--version') {
    console.log(version)
    return exitCodes.done
  }
  const parsed = parseCommand(commands, words)
  if (typeof parsed === 'string') {
    console.error(`${parsed} Run: npx sotto help`)
    return exitCodes.usage
  }
  const { command, asked } = parsed
  if (asked.options['help'] !== undefined) {
    console.log(helpOf(command))
    return exitCodes.done
  }
  const terminal = openTerminal({
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    json: asked.options['json'] !== undefined,
    yes: asked.options['yes'] !== undefined,
  })
  try {
    return await command.run(asked, {
      configuration: readConfiguration(process.env),
      terminal,
      clock: systemClock,
      path: process.env['PATH'] ?? '',
      signal: abortOnSignal(),
    })
  } finally {
    terminal.close()
  }
}

// Whatever was not foreseen ends the process: what was acknowledged is on the disk, and nothing half-done stays.
process.on('uncaughtException', endAtOnce)
process.on('unhandledRejection', endAtOnce)

main(process.argv.slice(2)).then((code) => process.exit(code), endAtOnce)
