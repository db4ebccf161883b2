/**
 * The load generator, a process of its own: so many clients, each posting one fresh drop after the other, for so long.
 * Prints what it saw as one line of JSON.
 *
 *     node --import tsx test/bench/drop-load.ts <portal> <clients> <seconds> <header of 32 bytes in hexadecimal>
 */

import { randomFillSync } from 'node:crypto'
import { Pool } from 'undici'

export interface LoadSeen {
  readonly acknowledged: number
  readonly errors: number
  readonly seconds: number
}

const [, , portal = '', clients = '1', seconds = '1', header = ''] = process.argv
const dropLength = 32_768
const head = Buffer.from(header, 'hex')
const pool = new Pool(portal, { connections: Number(clients), pipelining: 1 })

/** What the server sees of a drop: a header it knows, and random-looking bytes that were never there before. */
function freshDrop(into: Buffer): Buffer {
  randomFillSync(into, head.length, 32)
  return into
}

let acknowledged = 0
let errors = 0
const until = performance.now() + Number(seconds) * 1000

async function client(): Promise<void> {
  const drop = randomFillSync(Buffer.alloc(dropLength))
  head.copy(drop)
  while (performance.now() < until) {
    const answer = await pool.request({
      path: '/api/drops',
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: freshDrop(drop),
    })
    await answer.body.dump()
    if (answer.statusCode === 201) acknowledged++
    else errors++
  }
}

const began = performance.now()
await Promise.all(Array.from({ length: Number(clients) }, client))
const seen: LoadSeen = { acknowledged, errors, seconds: (performance.now() - began) / 1000 }
await pool.close()
console.log(JSON.stringify(seen))
