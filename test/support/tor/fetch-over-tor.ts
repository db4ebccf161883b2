/** Fetches through the SOCKS port of a client tor, as a browser behind it would. */

import { SocksClient } from 'socks'
import { Agent, fetch, type RequestInit, type Response } from 'undici'
import type { Network } from '../../../review-console/session/network.ts'

export interface OverTor {
  /** Rejects when the address is not reached: then the reason is in the error's `cause`. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/**
 * @param circuits one word for each set of circuits (tor isolates streams by SOCKS login): with a word that was
 * never said, nothing that was built before is used
 */
export function overTor(socksPort: number, circuits = 'same'): OverTor {
  const agent = new Agent({
    connect: ({ hostname, port }, callback) => {
      connectTo(socksPort, circuits, { host: hostname, port: Number(port === '' ? 80 : port) }).then(
        (socket) => {
          callback(null, socket)
        },
        (error: unknown) => {
          callback(error instanceof Error ? error : new Error(String(error)), null)
        },
      )
    },
  })
  return {
    fetch: (url, init = {}) => fetch(url, { ...init, dispatcher: agent }),
    close: () => agent.destroy(),
  }
}

/** As the console's session speaks, to its onion; `seen` gathers the statuses of the answers. */
export const networkOver = (tor: OverTor, address: string, seen: number[] = []): Network => ({
  async fetch(path, init) {
    const answer = await tor.fetch(address + path, init as RequestInit)
    seen.push(answer.status)
    return answer as unknown as globalThis.Response
  },
  authority: new URL(address).host,
  nowMs: () => Date.now(),
})

async function connectTo(socksPort: number, circuits: string, destination: { host: string; port: number }) {
  const { socket } = await SocksClient.createConnection({
    proxy: { host: '127.0.0.1', port: socksPort, type: 5, userId: circuits, password: circuits },
    command: 'connect',
    destination,
    timeout: 30_000,
  })
  return socket
}
