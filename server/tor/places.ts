/** Where the two tors keep their things below the data folder, and the sockets between them and Sotto. */

import { join } from 'node:path'
import type { Side } from '../side.ts'
import { StartError } from '../start-error.ts'

export interface TorPlaces {
  /** All that belongs to this side. */
  readonly home: string
  readonly torrc: string
  /** The operator's own lines, read by both. */
  readonly localTorrc: string
  readonly data: string
  /** Keys, address and authorised clients of the onion service. */
  readonly service: string
  /** Private halves with which this tor reaches onions of others: the probe's. */
  readonly clientKeys: string
  /** Where Sotto listens for this onion. */
  readonly socket: string
  /** A way into Tor for probes and mail; the console's only. */
  readonly socks: string
}

/** What Linux takes as the name of a socket, less what macOS takes: 104 with the zero at its end. */
const mostSocketBytes = 103

export const runFolder = (folder: string): string => join(folder, 'run')

export function torPlaces(folder: string, side: Side): TorPlaces {
  const home = join(folder, 'tor', side)
  return {
    home,
    torrc: join(home, 'torrc'),
    localTorrc: join(folder, 'tor', 'local.torrc'),
    data: join(home, 'data'),
    service: join(home, 'service'),
    clientKeys: join(home, 'client-keys'),
    socket: join(runFolder(folder), `${side}.sock`),
    socks: join(runFolder(folder), 'socks.sock'),
  }
}

/** @throws StartError */
export function checkSocketNames(folder: string): void {
  const over = Buffer.byteLength(torPlaces(folder, 'console').socket) - mostSocketBytes
  if (over <= 0) return
  throw new StartError(
    `The path of ${folder} is too long for sockets, by ${String(over)} letters. Choose a folder with a shorter path.`,
  )
}
