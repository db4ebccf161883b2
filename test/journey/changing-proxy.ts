/** Stands between browser and portal and changes what it is told to: a server that lies, refuses or breaks off. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Change<T> = (answer: T) => T

export interface ChangingProxy {
  readonly address: string
  /** Of every answer whose path begins so; null ends it. */
  change(path: string, change: Change<string> | null): void
  /** The same for what is no text. */
  changeBytes(path: string, change: Change<Uint8Array>): void
  /** How many requests of this method came for paths that begin so. */
  count(method: string, path: string): number
  /** The next request is refused and not passed on. */
  refuseOnce(path: string, status: number, code: string): void
  /** The next request is passed on; its answer breaks off. */
  loseAnswerOnce(path: string): void
  close(): Promise<void>
}

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function changingProxy(portal: string): Promise<ChangingProxy> {
  const changes = new Map<string, Change<Uint8Array>>()
  const came: (readonly [method: string, path: string])[] = []
  const refusals = new Map<string, { status: number; code: string }>()
  const losses = new Set<string>()

  async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/'
    const method = incoming.method ?? 'GET'
    came.push([method, path])
    const body = await bodyOf(incoming)
    const refused = refusals.get(path)
    if (refused !== undefined) {
      refusals.delete(path)
      outgoing.writeHead(refused.status, { 'content-type': 'application/json' })
      outgoing.end(JSON.stringify({ refused: refused.code }))
      return
    }
    const type = incoming.headers['content-type']
    const answer = await fetch(portal + path, {
      method,
      headers: { 'accept-encoding': 'identity', ...(type === undefined ? {} : { 'content-type': type }) },
      ...(method === 'POST' ? { body: new Uint8Array(body) } : {}),
    })
    if (losses.delete(path)) {
      // Broken off in the middle: before its first byte a browser would quietly send the request again.
      outgoing.writeHead(answer.status, { 'content-length': '2' })
      outgoing.write('{', () => outgoing.destroy())
      return
    }
    const change = [...changes].find(([begin]) => path.startsWith(begin))?.[1]
    const bytes = Buffer.from(await answer.arrayBuffer())
    const kept = ['content-type', 'content-security-policy', 'date', 'cache-control']
    const headers = kept
      .flatMap((name) => [[name, answer.headers.get(name)] as const])
      .filter(([, value]) => value !== null)
    outgoing.writeHead(answer.status, Object.fromEntries(headers) as Record<string, string>)
    outgoing.end(change === undefined ? bytes : change(bytes))
  }

  const server = createServer((incoming, outgoing) => {
    passOn(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    change: (path, change) =>
      void (change === null
        ? changes.delete(path)
        : changes.set(path, (bytes) => Buffer.from(change(Buffer.from(bytes).toString())))),
    changeBytes: (path, change) => void changes.set(path, change),
    count: (method, path) =>
      came.filter(([other, address]) => other === method && address.startsWith(path)).length,
    refuseOnce: (path, status, code) => void refusals.set(path, { status, code }),
    loseAnswerOnce: (path) => void losses.add(path),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
