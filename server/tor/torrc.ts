/** What each tor is told. One onion service a process, sockets instead of ports, and nothing else. */

import type { Side } from '../side.ts'
import type { TorPlaces } from './places.ts'

export interface TorrcWishes {
  readonly side: Side
  readonly places: TorPlaces
  /** Whether this tor was built with proof-of-work (an option of its own makers). */
  readonly hasProofOfWork: boolean
}

/** Quoted as tor reads it: spaces may stand in a path, quotes and backslashes are escaped. */
const quoted = (path: string): string => `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/**
 * The portal's visitors prove some work when many come at once (tor's manual, HiddenServicePoWDefensesEnabled); the
 * console's are let in by their keys, and its tor is also Sotto's way into the network.
 */
export function torrcText({ side, places, hasProofOfWork }: TorrcWishes): string {
  const own = side === 'portal' ? portalLines(hasProofOfWork) : consoleLines(places)
  return [
    '# Written by Sotto at each start: what is changed here is lost. Your own lines belong into local.torrc.',
    `%include ${quoted(places.localTorrc)}`,
    '',
    `DataDirectory ${quoted(places.data)}`,
    'Log notice stdout',
    'SafeLogging 1',
    ...own.before,
    '',
    `HiddenServiceDir ${quoted(places.service)}`,
    'HiddenServiceVersion 3',
    `HiddenServicePort 80 unix:${quoted(places.socket)}`,
    ...own.after,
    '',
  ].join('\n')
}

const portalLines = (hasProofOfWork: boolean) => ({
  before: ['SocksPort 0'],
  after: [
    'HiddenServiceEnableIntroDoSDefense 1',
    ...(hasProofOfWork ? ['HiddenServicePoWDefensesEnabled 1'] : []),
  ],
})

const consoleLines = (places: TorPlaces) => ({
  before: [`SocksPort unix:${quoted(places.socks)}`, `ClientOnionAuthDir ${quoted(places.clientKeys)}`],
  after: [],
})

const kept =
  /^\s*(?:\+|\/)?(HiddenService\w+|\w*SocksPort|ControlPort|ControlSocket|\w*(?:OR|Dir|Trans|NATD|DNS|HTTPTunnel|MetricsPort)Port|MetricsPort|DataDirectory|ClientOnionAuthDir|User|RunAsDaemon|Log)\b/im

/**
 * The first word in an operator's lines that would open a port, start another service or take one of Sotto's own
 * settings away; null when there is none.
 */
export const findForeignOption = (localLines: string): string | null => kept.exec(localLines)?.[1] ?? null
