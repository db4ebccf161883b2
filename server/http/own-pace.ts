/**
 * Uploads last longer than other requests may. Instead of the server's request timeout they have a pace of their own: who
 * sends next to nothing is cut off, and goes on from there when they come again.
 */

import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

export interface Pace {
  readonly everyMs: number
  /** Sent in that time, at the least. */
  readonly leastBytes: number
}

/** About a kilobyte a second: less than the slowest circuit. */
export const uploadPace: Pace = { everyMs: 60_000, leastBytes: 65_536 }

const paced = new WeakSet<Socket>()

/** Whether the server's request timeout does not count for what this connection sends now. */
export const hasOwnPace = (socket: Socket): boolean => paced.has(socket)

/** Until the returned function is called. */
export function keepPace(request: IncomingMessage, { everyMs, leastBytes }: Pace = uploadPace): () => void {
  const { socket } = request
  let before = socket.bytesRead
  const look = (): void => {
    if (!request.complete && socket.bytesRead - before < leastBytes) request.destroy()
    before = socket.bytesRead
  }
  paced.add(socket)
  const timer = setInterval(look, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    paced.delete(socket)
  }
}
