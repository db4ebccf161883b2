/**
 * The load generator, a process of its own: so many clients, each posting one fresh drop after the other, for so long.
 * Asked by lines `<clients> <milliseconds>`.
 *
 *     node --import tsx test/bench/drop-load.ts <portal> <header of 32 bytes in hexadecimal>
 */

import { randomFillSync } from 'node:crypto'
import { Pool } from 'undici'
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
const pool = new Pool(portal, { connections: mostClients, pipelining: 1 })

/** What the server sees of a drop: a header it knows, and random-looking bytes that were never there before. */
const drops = Array.from({ length: mostClients }, () => {
  const drop = randomFillSync(Buffer.alloc(32_768))
  head.copy(drop)
  return drop
})

async function post(drop: Buffer): Promise<boolean> {
  const answer = await pool.request({
    path: '/api/drops',
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: randomFillSync(drop, head.length, 32),
  })
  await answer.body.dump()
  return answer.statusCode === 201
}

await answerCommands(async ([clients = 1, milliseconds = 0]): Promise<Done> => {
  let count = 0
  let errors = 0
  const began = performance.now()
  const client = async (drop: Buffer): Promise<void> => {
    while (performance.now() < began + milliseconds) {
      if (await post(drop)) count++
      else errors++
    }
  }
  await Promise.all(drops.slice(0, clients).map(client))
  return { count, errors, seconds: (performance.now() - began) / 1000 }
})
await pool.close()
