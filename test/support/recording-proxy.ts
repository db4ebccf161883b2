/** Passes every byte on and keeps a copy of both directions: what a wire would show. */

import { connect, createServer, type Server, type Socket } from 'node:net'

export interface RecordingProxy {
  readonly port: number
  /** All bytes that the server has received through it so far. */
  received(): Buffer
  /** All bytes that the server has sent through it so far. */
  sent(): Buffer
  close(): Promise<void>
}

export async function recordTo(targetPort: number): Promise<RecordingProxy> {
  const received: Buffer[] = []
  const sent: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1')
    sockets.add(client).add(upstream)
    client.on('data', (chunk: Buffer) => received.push(Buffer.from(chunk)))
    upstream.on('data', (chunk: Buffer) => sent.push(Buffer.from(chunk)))
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) {
      socket.on('error', () => {
        client.destroy()
        upstream.destroy()
      })
    }
  })
  const port = await listen(server)
  return {
    port,
    received: () => Buffer.concat(received),
    sent: () => Buffer.concat(sent),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => {
          resolve()
        })
      }),
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
