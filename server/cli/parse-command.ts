/** The words behind `sotto`, by the table of commands. */

import { parseArgs } from 'node:util'
import { errorCode } from '../error-code.ts'
import type { Asked, Command, Option } from './command.ts'

export interface Parsed {
  readonly command: Command
  readonly asked: Asked
}

/** Every command has these. */
export const everywhere: Readonly<Record<string, Option>> = {
  json: { value: null, what: 'Print the outcome as one JSON document' },
  help: { value: null, what: 'Say what this command does' },
}

/** A sentence, when the words are off. */
export function parseCommand(
  commands: readonly Command[],
  [name, ...rest]: readonly string[],
): Parsed | string {
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    return name === undefined ? 'Say what to do.' : `"${shown(name)}" is no command of sotto.`
  }
  const options = { ...command.options, ...everywhere }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([key, { value }]) => [
          key,
          { type: value === null ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    })
    const tooMany = positionals.length > (command.takes === null ? 0 : 1)
    if (tooMany) return `"${shown(positionals.at(-1) ?? '')}" is one word too many.`
    const given = Object.entries(values).map(([key, value]) => [key, value === true ? '' : String(value)])
    return { command, asked: { options: Object.fromEntries(given) as Asked['options'], words: positionals } }
  } catch (error) {
    if (errorCode(error)?.startsWith('ERR_PARSE_ARGS') !== true) throw error
    return firstSentence((error as Error).message)
  }
}

/** What was typed comes back short and without control characters. */
const shown = (word: string): string => word.replace(/\p{Cc}/gu, '').slice(0, 80)

const firstSentence = (text: string): string => `${shown(text.split('. ')[0] ?? '').replace(/\.$/, '')}.`
