/** Whether sources and the desk come over Tor, and with which tor program. */

import type { OnionSettings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import { askTor, findTor } from '../tor/tor-program.ts'
import type { Asked, CliTools } from './command.ts'
import { askOnOff } from './ask-on-off.ts'

export async function chooseOnion(
  { options }: Asked,
  before: OnionSettings | null,
  { terminal, path }: CliTools,
): Promise<OnionSettings | null> {
  const isWanted = await askOnOff(
    terminal,
    'onion',
    options['onion'],
    'Onion services are how sources reach you without being seen. Be reached over Tor?',
    'on',
  )
  if (!isWanted) return null
  const program = options['tor'] ?? before?.program ?? (await findTor(path))
  if (program === null) {
    throw new StartError(
      'tor is not installed. Run: apt-get install tor. Then run init again, or say --onion off.',
    )
  }
  if ((await askTor(program)) === null) {
    throw new StartError(`${program} is no tor that runs. Run: apt-get install tor. Then run init again.`)
  }
  return { program }
}
