/**
 * The load generator, a process of its own: so many clients, each posting one fresh drop after the other, for so long.
 * Asked by lines `<clients> <milliseconds>`.
 *
 *     node --import tsx test/bench/drop-load.ts <portal> <header of 32 bytes in hexadecimal>
 */

import { randomFillSync } from 'node:crypto'
import { Client } from 'undici'
import { answerCommands } from './commanded.ts'

export interface Done {
  /** Drops acknowledged, or rows inserted. */
  readonly count: number
  readonly errors: number
  readonly seconds: number
}

const [, , portal = '', header = ''] = process.argv
const head = Buffer.from(header, 'hex')
const mostClients = 64

/** One connection, and one drop's bytes to draw on. */
interface Poster {
  readonly client: Client
  readonly drop: Buffer
}

const posters = Array.from({ length: mostClients }, (): Poster => {
  const drop = randomFillSync(Buffer.alloc(32_768))
  head.copy(drop)
  return { client: new Client(portal), drop }
})

/** By undici's own handler, since streams for an answer of two bytes would cost the server processor time. */
function post({ client, drop }: Poster): Promise<number> {
  return new Promise((resolve, reject) => {
    let status = 0
    client.dispatch(
      {
        path: '/api/drops',
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        // What the server sees of a drop: a header it knows, and random-looking bytes that were never there before.
        body: randomFillSync(drop, head.length, 32),
      },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => void (status = statusCode),
        onResponseEnd: () => resolve(status),
        onResponseError: (_controller, error) => reject(error),
      },
    )
  })
}

await answerCommands(async ([clients = 1, milliseconds = 0]): Promise<Done> => {
  let count = 0
  let errors = 0
  const began = performance.now()
  const postOn = async (poster: Poster): Promise<void> => {
    while (performance.now() < began + milliseconds) {
      if ((await post(poster)) === 201) count++
      else errors++
    }
  }
  await Promise.all(posters.slice(0, clients).map(postOn))
  return { count, errors, seconds: (performance.now() - began) / 1000 }
})
await Promise.all(posters.map(({ client }) => client.close()))
