/** One connection through Tor, by the SOCKS socket of the console's tor. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { SocksClient } from 'socks'

/** Opens a connection to a host and port as Tor sees them. */
export type OpenSocket = (host: string, port: number) => Promise<Socket>

/** A circuit to an onion takes seconds; a dead one, for ever. */
const patienceMs = 45_000

/** Names are resolved in the network, never here: SOCKS 5 is given the name. */
export const throughTor =
  (socksSocket: string): OpenSocket =>
  async (host, port) => {
    const toTor = connect(socksSocket)
    try {
      await once(toTor, 'connect')
      const { socket } = await SocksClient.createConnection({
        command: 'connect',
        proxy: { host: '127.0.0.1', port: 1, type: 5 },
        destination: { host, port },
        existing_socket: toTor,
        timeout: patienceMs,
      })
      return socket
    } catch (error) {
      toTor.destroy()
      throw error
    }
  }
