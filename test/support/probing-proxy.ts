/**
 * Passes a site on with one change: behind the page's own module script stand some lines that try what its policy
 * forbids. What a test's `evaluate` runs is outside the policy; these lines are inside.
 */

import {
  createServer,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http'

export interface ProbingProxy {
  readonly origin: string
  close(): Promise<void>
}

/** Runs in the page; leaves what happened to each attempt on the root element. */
function probe(elsewhere: string): void {
  const seen: Record<string, string> = {}
  const attempt = (name: string, act: () => unknown): void => {
    try {
      act()
      seen[name] = 'ran'
    } catch {
      seen[name] = 'blocked'
    }
  }
  attempt('eval', () => (0, eval)('1'))
  attempt('Function', () => new Function('return 1')() as unknown)
  attempt('innerHTML', () => {
    Reflect.set(document.createElement('div'), 'innerHTML', '<b>text</b>')
  })
  attempt('inline script', () => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.inlineRan = "yes"'
    document.head.append(script)
    if (document.documentElement.dataset['inlineRan'] !== 'yes') throw new Error('blocked')
  })
  attempt('inline style', () => {
    const style = document.createElement('style')
    style.textContent = ':root { --planted: 1 }'
    document.head.append(style)
    const value = getComputedStyle(document.documentElement).getPropertyValue('--planted')
    if (value.trim() !== '1') throw new Error('blocked')
  })
  void fetch(elsewhere, { mode: 'no-cors' })
    .then(
      () => (seen['foreign fetch'] = 'ran'),
      () => (seen['foreign fetch'] = 'blocked'),
    )
    .then(() => {
      document.documentElement.dataset['probe'] = JSON.stringify(seen)
    })
}

export interface ProbeWishes {
  /** The control: without the policy, every attempt must run. */
  readonly withoutPolicy?: boolean
}

export async function probeThrough(origin: string, wishes: ProbeWishes = {}): Promise<ProbingProxy> {
  const elsewhere = createServer((_request, response) => {
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
    response.end('elsewhere')
  })
  const proxy = createServer((incoming, outgoing) => {
    passOn(origin, incoming, outgoing, wishes, `http://127.0.0.1:${String(portOf(elsewhere))}/`)
  })
  await listen(elsewhere)
  await listen(proxy)
  return {
    origin: `http://127.0.0.1:${String(portOf(proxy))}`,
    close: async () => {
      await close(proxy)
      await close(elsewhere)
    },
  }
}

type Server = ReturnType<typeof createServer>

const listen = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => {
      resolve()
    })
  })

function portOf(server: Server): number {
  const address = server.address()
  return address === null || typeof address === 'string' ? 0 : address.port
}

function passOn(
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  wishes: ProbeWishes,
  elsewhere: string,
): void {
  const headers = { ...incoming.headers, 'accept-encoding': 'identity', host: new URL(origin).host }
  const upstream = request(new URL(incoming.url ?? '/', origin), { method: incoming.method, headers })
  upstream.on('response', (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => {
      const isEntry = /\/assets\/(?:main|write)-[^/]*\.js/.test(incoming.url ?? '')
      const planted = isEntry ? `\n;(${String(probe)})(${JSON.stringify(elsewhere)});` : ''
      const body = Buffer.concat([...chunks, Buffer.from(planted)])
      const answered: OutgoingHttpHeaders = { ...answer.headers, 'content-length': String(body.length) }
      if (wishes.withoutPolicy === true) delete answered['content-security-policy']
      outgoing.writeHead(answer.statusCode ?? 502, answered)
      outgoing.end(body)
    })
  })
  upstream.on('error', () => {
    outgoing.destroy()
  })
  incoming.pipe(upstream)
}
