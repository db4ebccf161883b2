/** Whether an onion answers, asked as a visitor would: through the network and back. */

import { request } from 'node:http'
import type { OpenSocket } from './through-tor.ts'

/** True when the service answers with anything that HTTP knows. */
export type Probe = (onion: string) => Promise<boolean>

const patienceMs = 20_000

export const probeThrough =
  (open: OpenSocket, withinMs = patienceMs): Probe =>
  async (onion) => {
    const ended = new AbortController()
    const timer = setTimeout(() => ended.abort(), withinMs)
    try {
      return await Promise.race([ask(open, onion, ended.signal), whenAborted(ended.signal)])
    } catch {
      return false
    } finally {
      clearTimeout(timer)
      ended.abort()
    }
  }

const whenAborted = (signal: AbortSignal): Promise<false> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(false))
  })

async function ask(open: OpenSocket, onion: string, signal: AbortSignal): Promise<boolean> {
  const socket = await open(onion, 80)
  signal.addEventListener('abort', () => socket.destroy())
  return new Promise((resolve, reject) => {
    const asking = request({
      method: 'HEAD',
      path: '/',
      headers: { host: onion },
      createConnection: () => socket,
    })
    asking.once('error', reject)
    asking.once('response', (response) => {
      response.resume()
      resolve(response.statusCode !== undefined)
    })
    asking.end()
  })
}
