/**
 * The road to the operator's mail server: a socket that is ours, so that whatever hangs can be cut, and nodemailer
 * on top of it. Never in the clear but on this machine, and never to a server that cannot prove its name.
 */

import { isIP, connect, type Socket } from 'node:net'
import { createTransport, type Transporter } from 'nodemailer'
import type { MailSettings } from '../settings.ts'
import type { OpenSocket } from '../tor/through-tor.ts'
import { RoadError } from './smtp-trouble.ts'

/** In milliseconds. */
export interface Patience {
  readonly connecting: number
  readonly greeting: number
  /** Without a byte. */
  readonly silence: number
  /** From the first step to the last, however much trickles in meanwhile. */
  readonly whole: number
}

export const patience: Patience = { connecting: 60_000, greeting: 60_000, silence: 60_000, whole: 180_000 }

export interface Road {
  readonly settings: MailSettings
  readonly openSocket: OpenSocket | null
  readonly patience: Patience
  /** Certificates that are trusted besides those that Node brings: an operator's own authority. */
  readonly roots: readonly string[]
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/**
 * Does one thing with the mail server, and cuts the line whatever came of it.
 * @throws RoadError, and whatever nodemailer throws
 */
export async function onRoad<T>(
  road: Road,
  act: (transport: Transporter, signal: AbortSignal) => Promise<T>,
  stopping: AbortSignal = new AbortController().signal,
): Promise<T> {
  checkRoad(road)
  const signal = AbortSignal.any([AbortSignal.timeout(road.patience.whole), stopping])
  const sockets: Socket[] = []
  const transport = createTransport(optionsOf(road, signal, sockets))
  try {
    return await Promise.race([act(transport, signal), cut(signal)])
  } finally {
    transport.close()
    // A server that was told QUIT has a moment to say goodbye.
    for (const socket of sockets) socket.destroySoon()
  }
}

function checkRoad({ settings, openSocket }: Road): void {
  if (settings.throughTor && openSocket === null) throw new RoadError('no-tor')
  if (settings.security === 'none' && !isLoopback(settings.host)) throw new RoadError('plain-not-local')
}

const cut = (signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) => {
    const end = (): void => fail(new RoadError('hangs'))
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
  })

function optionsOf(road: Road, signal: AbortSignal, sockets: Socket[]) {
  const { settings, patience, roots } = road
  const { host, port, security, login } = settings
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // The name of this machine is nobody's business.
    name: '[127.0.0.1]',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password }, forceAuth: true }),
    tls: { minVersion: 'TLSv1.2' as const, ...(roots.length === 0 ? {} : { ca: [...roots] }) },
    connectionTimeout: patience.connecting + patience.greeting,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    getSocket(_: unknown, done: (error: Error | null, socket: unknown) => void): void {
      openWithin(road, signal, sockets).then(
        (connection) => done(null, { connection }),
        (error: unknown) => done(error instanceof Error ? error : new RoadError('cannot-connect'), null),
      )
    },
  }
}

/** One that comes too late is closed, and not used. */
async function openWithin(road: Road, signal: AbortSignal, sockets: Socket[]): Promise<Socket> {
  const { settings, openSocket, patience } = road
  const { host, port, throughTor } = settings
  const late = AbortSignal.any([signal, AbortSignal.timeout(patience.connecting)])
  const opening = throughTor && openSocket !== null ? openSocket(host, port) : openPlain(host, port, late)
  opening.then(
    (socket) => {
      if (late.aborted) socket.destroy()
      else sockets.push(socket)
    },
    () => undefined,
  )
  try {
    return await Promise.race([opening, cut(late)])
  } catch (error) {
    throw error instanceof RoadError ? error : new RoadError('cannot-connect')
  }
}

const openPlain = (host: string, port: number, late: AbortSignal): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect({ host, port })
    const giveUp = (): void => void socket.destroy()
    late.addEventListener('abort', giveUp, { once: true })
    socket.once('error', fail)
    socket.once('connect', () => {
      late.removeEventListener('abort', giveUp)
      socket.removeListener('error', fail)
      done(socket)
    })
  })
