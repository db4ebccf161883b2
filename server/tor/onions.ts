/** Both onion services while Sotto runs: their addresses, their tors, who may reach the console, and a way through Tor. */

import { makeOnionKeys } from './make-onion-keys.ts'
import { writeAuthorizedClients, type AuthorizedClient } from './authorized-clients.ts'
import { keepTor, type KeptTor } from './keep-tor.ts'
import { findOnionAddress } from './onion-address.ts'
import { sides, type Side } from '../side.ts'
import { torPlaces } from './places.ts'
import { prepareTor } from './prepare.ts'
import { probeThrough } from './probe.ts'
import { throughTor, type OpenSocket } from './through-tor.ts'
import { askTor, isOldTor, leastVersion } from './tor-program.ts'
import { watchOnions, type OnionWatch, type Seen } from './watch-onions.ts'
import { StartError } from '../start-error.ts'

export interface OnionTools {
  readonly folder: string
  /** The tor program. */
  readonly program: string
  /** Whose tors this process keeps. */
  readonly sides: readonly Side[]
  readonly seconds: () => number
  /** Of the console's onion, read before each start of its tor. */
  readonly authorizedClients: () => Promise<readonly AuthorizedClient[]>
  /** In one line, for the operator. */
  readonly tell: (what: string) => void
  readonly onChange: () => void
}

export interface TorFacts extends Seen {
  readonly onion: string
  readonly state: string
  readonly restarts: number
  readonly lastWarning: string | null
}

export interface Onions {
  /** Null for a side that another process keeps, before its first start. */
  address(side: Side): string | null
  facts(side: Side): TorFacts | null
  /** The console's tor reads its clients anew, and every open circuit to it is cut. */
  clientsChanged(): void
  /** Null in a process without the console's tor. */
  readonly openSocket: OpenSocket | null
  stop(): Promise<void>
}

/** The answer to whoever changed the keys leaves through the very tor that is restarted. */
const answerFirstMs = 1500

/** Makes keys and folders, without the network; the addresses by side. @throws StartError */
export async function makeOnions(
  folder: string,
  program: string,
  wanted: readonly Side[] = sides,
): Promise<Readonly<Record<Side, string | null>>> {
  const { hasProofOfWork } = await requireTor(program)
  const addresses: Record<Side, string | null> = { portal: null, console: null }
  for (const side of sides) {
    const places = wanted.includes(side) ? prepareTor(folder, side, hasProofOfWork) : torPlaces(folder, side)
    addresses[side] = wanted.includes(side)
      ? await makeOnionKeys(program, places)
      : findOnionAddress(places.service)
  }
  return addresses
}

async function requireTor(program: string) {
  const tor = await askTor(program)
  if (tor === null) throw new StartError(`${program} is no tor that runs. Run: apt-get install tor`)
  if (isOldTor(tor)) {
    throw new StartError(
      `tor ${tor.version} is too old: Sotto needs ${leastVersion.join('.')} or later. Upgrade tor.`,
    )
  }
  return tor
}

/** @throws StartError */
export async function openOnions(tools: OnionTools): Promise<Onions> {
  const { folder, program, tell } = tools
  const addresses = await makeOnions(folder, program, tools.sides)
  const kept: Partial<Record<Side, KeptTor>> = {}
  for (const side of tools.sides) {
    const { torrc, ...places } = torPlaces(folder, side)
    kept[side] = await keepTor({
      program,
      torrc,
      async beforeStart() {
        if (side !== 'console') return
        const onion = addresses.console ?? ''
        writeAuthorizedClients({ torrc, ...places }, onion, await tools.authorizedClients())
      },
      onLost() {
        tell(`The ${side}'s tor ended and is started again.`)
        tools.onChange()
      },
      onConnected: tools.onChange,
    })
  }
  const open = kept.console === undefined ? null : throughTor(torPlaces(folder, 'console').socks)
  const watch = open === null ? null : watchBoth(tools, addresses, kept, open)
  let changing: NodeJS.Timeout | undefined
  return {
    address: (side) => addresses[side],
    facts: (side) => factsOf(side, addresses[side], kept[side] ?? null, watch),
    clientsChanged() {
      clearTimeout(changing)
      changing = setTimeout(() => void kept.console?.restart(), answerFirstMs)
    },
    openSocket: open,
    async stop() {
      watch?.stop()
      clearTimeout(changing)
      await Promise.all(Object.values(kept).map((tor) => tor.stop()))
    },
  }
}

function watchBoth(
  tools: OnionTools,
  addresses: Readonly<Record<Side, string | null>>,
  kept: Readonly<Partial<Record<Side, KeptTor>>>,
  open: OpenSocket,
): OnionWatch {
  const watched = sides.flatMap((side) => {
    const onion = addresses[side]
    return onion === null ? [] : [{ side, onion, tor: kept[side] ?? null }]
  })
  return watchOnions(watched, {
    probe: probeThrough(open),
    seconds: tools.seconds,
    onSeen: tools.onChange,
    tell: (side, isReachable) => {
      tools.tell(
        isReachable
          ? `The ${side}'s onion answers through Tor again.`
          : `The ${side}'s onion does not answer through Tor. Run: npx sotto doctor`,
      )
    },
  })
}

function factsOf(
  side: Side,
  onion: string | null,
  tor: KeptTor | null,
  watch: OnionWatch | null,
): TorFacts | null {
  if (onion === null || (tor === null && watch === null)) return null
  return {
    onion,
    state: tor?.state() ?? 'kept elsewhere',
    restarts: tor?.restarts() ?? 0,
    lastWarning: tor?.lastWarning() ?? null,
    ...(watch?.seen(side) ?? { isReachable: null, atSecond: null }),
  }
}
