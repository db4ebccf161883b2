/** A question with two answers, asked or given as an option. */

import { StartError } from '../start-error.ts'
import type { Terminal } from './terminal.ts'

const yes = ['on', 'y', 'yes']
const no = ['off', 'n', 'no']

/**
 * @param given what the option says; undefined when it was not given
 * @throws StartError for an option that is neither
 */
export async function askOnOff(
  terminal: Terminal,
  option: string,
  given: string | undefined,
  question: string,
  usual: 'on' | 'off',
): Promise<boolean> {
  if (given !== undefined) {
    const word = given.toLowerCase()
    if (yes.includes(word)) return true
    if (no.includes(word)) return false
    throw new StartError(`--${option} is on or off.`)
  }
  for (;;) {
    const answer = (await terminal.ask(question, usual === 'on' ? 'yes' : 'no')).toLowerCase()
    if (yes.includes(answer)) return true
    if (no.includes(answer)) return false
    terminal.say('Answer yes or no.')
  }
}
