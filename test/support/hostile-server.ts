/** Stands between console and server and lies about journal and snapshots; everything else it passes on as it is. */

import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { concat, copyOf, type Bytes } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { hostileJournal, type Answered, type HostileJournal } from './hostile-journal.ts'
import { hostileSnapshots, type HostileSnapshots } from './hostile-snapshots.ts'
import type { Stream } from './tampered-stream.ts'

export interface HostileServer {
  readonly address: string
  readonly journal: Pick<HostileJournal, 'show' | 'fork' | 'join'>
  readonly snapshots: Pick<HostileSnapshots, 'show' | 'stored'>
  /** Every answer with a stretch of the stream lacks so many of its last bytes. */
  cut(bytes: number): void
  /** The bodies of all that it has answered so far, not compressed. */
  sent(): Bytes
  close(): Promise<void>
}

const watched = (path: string): boolean => /^\/api\/(?:journal|snapshot)/u.test(path)

/** @param truth the whole stream as the true server has it now */
export async function hostileServer(target: string, truth: () => Promise<Stream>): Promise<HostileServer> {
  const journal = hostileJournal(truth)
  const snapshots = hostileSnapshots()
  const sent: Bytes[] = []
  let cutBytes = 0

  const answerTo = async (incoming: IncomingMessage, body: Bytes): Promise<Answered | null> => {
    const path = incoming.url ?? '/'
    if (!watched(path)) return null
    const sendOn = () => passOn(target, incoming, body)
    const lied = snapshots.answer(path, body) ?? (await journal.answer(path, body, sendOn))
    const answered = lied ?? (await sendOn())
    if (lied === null && answered.status === 200) snapshots.watch(path, body)
    const isCut = cutBytes > 0 && path === consoleApi.readJournal.path
    return isCut ? { ...answered, body: answered.body.slice(0, -cutBytes) } : answered
  }
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming)
    const answered = await answerTo(incoming, body)
    if (answered === null) {
      sent.push(await passOnWhole(target, incoming, body, outgoing))
      return
    }
    sent.push(answered.body)
    outgoing.writeHead(answered.status, { 'content-type': answered.type, 'cache-control': 'no-store' })
    outgoing.end(answered.body)
  }
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    journal,
    snapshots,
    cut: (bytes) => void (cutBytes = bytes),
    sent: () => concat(...sent),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Bytes> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return copyOf(Buffer.concat(chunks))
}

/** With the host that the browser named: the request's signature covers it. */
const send = (target: string, incoming: IncomingMessage, body: Bytes): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
    const options = { method: incoming.method, headers }
    const upstream = request(new URL(incoming.url ?? '/', target), options, resolve)
    upstream.once('error', reject)
    upstream.end(body)
  })

async function passOn(target: string, incoming: IncomingMessage, body: Bytes): Promise<Answered> {
  const answer = await send(target, incoming, body)
  const isJson = answer.headers['content-type']?.startsWith('application/json') === true
  const type = isJson ? 'application/json' : 'application/octet-stream'
  return { status: answer.statusCode ?? 502, type, body: await bodyOf(answer) }
}

async function passOnWhole(
  target: string,
  incoming: IncomingMessage,
  body: Bytes,
  outgoing: ServerResponse,
): Promise<Bytes> {
  const answer = await send(target, incoming, body)
  const answered = await bodyOf(answer)
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
  outgoing.end(answered)
  return answered
}
