/** One HTTP server: its limits against slow or endless clients, and an orderly end. */

import type { Express } from 'express'
import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AddressInfo, Socket } from 'node:net'
import { errorCode } from '../error-code.ts'
import { bornForExpress } from './born-for-express.ts'
import { hasOwnPace } from './own-pace.ts'

/** Node's own defaults keep a slow client for 40 s and more. */
export const limits = {
  headersTimeout: 8000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 10_000,
  maxHeaderSize: 8192,
} as const

/** Who reads an answer slower than this is cut off: nothing was sent or read for so long. */
const silenceMs = 30_000

/** A port of this machine, or a socket in its file system. */
export type Place = { readonly host: string; readonly port: number } | { readonly socket: string }

export interface Listening {
  /** Null for a socket. */
  readonly port: number | null
  /** Takes nothing new, finishes what was begun for at most `graceMs`, then cuts. */
  stop(graceMs: number): Promise<void>
}

/** @throws an error of the system with its `code`: EADDRINUSE, EACCES, EADDRNOTAVAIL... */
export async function listen(app: Express, place: Place): Promise<Listening> {
  const server = createServer({ ...limits, ...bornForExpress(app) }, app)
  server.timeout = silenceMs
  server.on('clientError', endBroken)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if ('socket' in place) {
      // Left by a process that was killed: nobody listens there, since this folder is ours alone.
      rmSync(place.socket, { force: true })
      server.listen(place.socket, resolve)
    } else {
      server.listen(place.port, place.host, resolve)
    }
  })
  const port = 'socket' in place ? null : (server.address() as AddressInfo).port
  return { port, stop: (graceMs) => stop(server, graceMs) }
}

/** What Node does by itself, but for uploads, which may take longer than its request timeout. */
function endBroken(error: Error, connection: Duplex): void {
  const socket = connection as Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null }
  const code = errorCode(error) ?? ''
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT' && hasOwnPace(socket)) return
  const status = statuses[code] ?? '400 Bad Request'
  if (socket.writable && socket._httpMessage?.headersSent !== true)
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
  socket.destroy(error)
}

const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function stop(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose last request ends meanwhile would idle until its keep-alive is over.
    const sweep = setInterval(() => {
      server.closeIdleConnections()
    }, 20)
    const cut = setTimeout(() => {
      server.closeAllConnections()
    }, graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
  })
}
