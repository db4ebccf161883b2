/** `npm start`: the only file that reads the environment, prints, and ends the process. */

import { readConfiguration } from './configuration.ts'
import { startText } from './start-text.ts'
import { StartError } from './start-error.ts'
import { start, type Running } from './start.ts'
import { StoreStartError } from './storage/store-start-error.ts'

process.umask(0o077)

const tellDefect = (type: string): void => {
  console.error(`defect: ${type}`)
}

function endAtOnce(error: unknown): never {
  const isForOperator = error instanceof StartError || error instanceof StoreStartError
  console.error(
    isForOperator ? error.message : `defect: ${error instanceof Error ? error.name : typeof error}`,
  )
  process.exit(1)
}

function stopOn(running: Running): void {
  const stop = (): void => {
    running.stop().then(() => process.exit(0), endAtOnce)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

// Whatever was not foreseen ends the process: what was acknowledged is on the disk, and nothing half-done stays.
process.on('uncaughtException', endAtOnce)
process.on('unhandledRejection', endAtOnce)

try {
  const running = await start(readConfiguration(process.env), tellDefect)
  stopOn(running)
  console.log(startText(running))
} catch (error) {
  endAtOnce(error)
}
