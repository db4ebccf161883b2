/** Sotto with its onions in a private Tor network, and two clients: one with the console's first key, one without. */

import { overTor } from '../support/tor/fetch-over-tor.ts'
import { startSottoOverTor, type SottoOverTor } from '../support/tor/start-sotto-over-tor.ts'
import { startTorNetwork, type TorClient, type TorNetwork } from '../support/tor/tor-network.ts'

export interface TorStage {
  readonly network: TorNetwork
  readonly sotto: SottoOverTor
  readonly withKey: TorClient
  readonly withoutKey: TorClient
  end(): Promise<void>
}

/** Both onions answer when it resolves. */
export async function openTorStage(): Promise<TorStage> {
  const network = await startTorNetwork()
  const parts: { stop(): Promise<void> }[] = [network]
  const end = async (): Promise<void> => {
    for (const part of parts.reverse()) await part.stop()
  }
  try {
    const sotto = await startSottoOverTor(network)
    parts.push(sotto)
    const key = { onion: new URL(sotto.console).host, privateKey: sotto.consoleKey }
    const [withKey, withoutKey] = await Promise.all([
      network.startClient({ authKeys: [key] }),
      network.startClient(),
    ])
    await Promise.all([untilItAnswers(withoutKey, sotto.portal), untilItAnswers(withKey, sotto.console)])
    return { network, sotto, withKey, withoutKey, end }
  } catch (error) {
    await end()
    throw error
  }
}

const patienceMs = 180_000
const betweenTriesMs = 3000

/** Each try has circuits of its own; one that hangs does not hold up the next. */
export function untilItAnswers({ socksPort }: TorClient, address: string): Promise<void> {
  const over = new AbortController()
  const began = performance.now()
  let tries = 0
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearInterval(timer)
      over.abort()
      settle()
    }
    const look = (): void => {
      if (performance.now() - began > patienceMs) end(() => reject(new Error(`${address} does not answer`)))
      else
        askOnce(socksPort, `try ${String(tries++)}`, address, over.signal).then(
          () => end(resolve),
          () => undefined,
        )
    }
    const timer = setInterval(look, betweenTriesMs)
    look()
  })
}

async function askOnce(
  socksPort: number,
  circuits: string,
  address: string,
  over: AbortSignal,
): Promise<void> {
  const tor = overTor(socksPort, circuits)
  try {
    await (await tor.fetch(address, { signal: over })).text()
  } finally {
    await tor.close()
  }
}
