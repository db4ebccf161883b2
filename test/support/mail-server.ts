/** A real SMTP server on loopback, that records every message as it came and misbehaves as told. */

import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Patience } from '../../server/notify/road.ts'
import type { MailSettings } from '../../server/settings.ts'
import { testCertificate, testCertificateKey } from './mail-certificate.ts'

export interface Received {
  readonly to: readonly string[]
  /** As it came, headers and all. */
  readonly raw: Buffer
  readonly isSecure: boolean
}

export interface MailServer {
  readonly port: number
  readonly received: readonly Received[]
  /** Every connection counts, whether or not a message came of it. */
  connections(): number
  close(): Promise<void>
}

export const mailLogin = { user: 'sotto', password: 'plum-stone-harbour' }

/** What the server says at a place: an SMTP code with its text, or null when all is well. */
type Say = (nth: number) => number | null

export interface Behaviour {
  /** Offers STARTTLS; true when nothing is said. */
  readonly startTls?: boolean
  /** Encrypts from the first byte. */
  readonly tls?: boolean
  readonly atConnect?: Say
  readonly atRecipient?: Say
  readonly atData?: Say
  /** Milliseconds before each answer. */
  readonly slowness?: number
}

const answering = (code: number): Error => Object.assign(new Error('not now'), { responseCode: code })

export async function startMailServer(behaviour: Behaviour = {}): Promise<MailServer> {
  const { startTls = true, tls = false, slowness = 0 } = behaviour
  const received: Received[] = []
  const counts = { connect: 0, recipient: 0, data: 0 }
  const after = (answer: () => void): void => void setTimeout(answer, slowness)
  const errorAt = (place: keyof typeof counts, say: Say | undefined): Error | null => {
    counts[place]++
    const code = say?.(counts[place]) ?? null
    return code === null ? null : answering(code)
  }
  const options: SMTPServerOptions = {
    key: testCertificateKey,
    cert: testCertificate,
    secure: tls,
    disabledCommands: startTls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    onAuth({ username, password }, _, done) {
      const isRight = username === mailLogin.user && password === mailLogin.password
      after(() => (isRight ? done(null, { user: username }) : done(answering(535))))
    },
    onConnect: (_, done) => after(() => done(errorAt('connect', behaviour.atConnect))),
    onRcptTo: (_, __, done) => after(() => done(errorAt('recipient', behaviour.atRecipient))),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const error = errorAt('data', behaviour.atData)
        const to = session.envelope.rcptTo.map(({ address }) => address)
        if (error === null) received.push({ to, raw: Buffer.concat(chunks), isSecure: session.secure })
        after(() => done(error))
      })
    },
  }
  const server = new SMTPServer(options)
  // A client that hangs up in the middle is what these tests are about.
  server.on('error', () => undefined)
  const port = await listening(server.listen(0, '127.0.0.1'))
  return {
    port,
    received,
    connections: () => counts.connect,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.once('listening', ready))
  return (server.address() as AddressInfo).port
}

export interface HangingServer {
  readonly port: number
  connections(): number
  close(): Promise<void>
}

/** The words of the server before which it falls silent for ever; `trickle` sends a byte now and then instead. */
export type Silence = 'greeting' | 'EHLO' | 'STARTTLS' | 'MAIL' | 'DATA' | 'the last dot' | 'trickle'

/** Takes connections, speaks just enough SMTP, and falls silent. */
export async function startHangingServer(at: Silence): Promise<HangingServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections++
    sockets.add(socket)
    socket.on('error', () => undefined)
    speakUntil(at, socket)
  })
  const port = await listening(server.listen(0, '127.0.0.1'))
  return {
    port,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const answers: readonly (readonly [Silence, RegExp, string])[] = [
  ['EHLO', /^EHLO/m, '250-here\r\n250 STARTTLS\r\n'],
  ['STARTTLS', /^STARTTLS/m, '220 go on\r\n'],
  ['MAIL', /^MAIL/m, '250 fine\r\n'],
  ['MAIL', /^RCPT/m, '250 fine\r\n'],
  ['DATA', /^DATA/m, '354 go on\r\n'],
  ['the last dot', /^\.\r\n/m, '250 fine\r\n'],
]

function speakUntil(at: Silence, socket: Socket): void {
  if (at === 'greeting') return
  if (at === 'trickle') {
    const dripping = setInterval(() => socket.write('220-wait\r\n'), 50)
    socket.on('close', () => clearInterval(dripping))
    return
  }
  socket.write('220 here\r\n')
  socket.on('data', (chunk: Buffer) => {
    const answer = answers.find(([, asked]) => asked.test(chunk.toString()))
    if (answer === undefined || answer[0] === at) return
    socket.write(answer[2])
  })
}

/** To a mail server of the tests, in the clear over loopback unless said otherwise. */
export const mailSettings = (port: number, changed: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  login: null,
  from: 'notes@example.org',
  throughTor: false,
  operator: 'operator@example.org',
  ...changed,
})

/** In place of Tor: a socket to this machine, whatever name was asked for. */
export const openToLoopback = (_host: string, port: number): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => done(socket))
    socket.once('error', fail)
  })

export const hurried: Patience = { connecting: 400, greeting: 400, silence: 400, whole: 900 }
