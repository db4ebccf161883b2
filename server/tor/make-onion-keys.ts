/** The first start of a tor, without the network: it draws the service's keys and writes the address beside them. */

import { StartError } from '../start-error.ts'
import { findOnionAddress } from './onion-address.ts'
import type { TorPlaces } from './places.ts'
import { startTor } from './tor-process.ts'

const patienceMs = 20_000

/** The address; drawn only when there is none. @throws StartError when tor does not make one */
export async function makeOnionKeys(program: string, places: TorPlaces): Promise<string> {
  const before = findOnionAddress(places.service)
  if (before !== null) return before
  const tor = startTor({
    program,
    torrc: places.torrc,
    more: ['--DisableNetwork', '1', '--SocksPort', '0'],
  })
  try {
    for (const end = Date.now() + patienceMs; Date.now() < end && tor.state() !== 'ended';) {
      const address = findOnionAddress(places.service)
      if (address !== null) return address
      await new Promise((wake) => setTimeout(wake, 50))
    }
  } finally {
    await tor.stop()
  }
  const address = findOnionAddress(places.service)
  if (address !== null) return address
  throw new StartError(
    `tor made no onion address. It says: ${tor.lastWarning() ?? 'nothing'}. Run it by hand: ${program} -f ${places.torrc}`,
  )
}
