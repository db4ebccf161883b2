/**
 * A flood of drops without puzzles, in a process of its own: 64 clients post so many a second in all, and beside them
 * 32 drops and 16 volumes are begun and never finished, begun again when they are cut. Each line of input begins or ends it:
 * `<drops a second>` (0 ends it and tells what came of it).
 *
 *     node --import tsx test/faults/flood-load.ts <portal> <header of 32 bytes in hexadecimal>
 */

import { randomFillSync } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'undici'
import { volumeBytes } from '../../crypto/protocol/volume-layout.ts'
import { volumesPath } from '../../crypto/protocol/volume-upload.ts'
import { answerCommands } from '../bench/commanded.ts'

export interface Flooded {
  readonly seconds: number
  readonly posted: number
  readonly taken: number
  /** By 429. */
  readonly refused: number
  /** Any other answer, or none. */
  readonly other: number
  /** Drops that were begun and not finished. */
  readonly halfOpen: number
  /** Volumes that were created and of which a part came. */
  readonly halfVolumes: number
}

const [, , portal = '', header = ''] = process.argv
const head = Buffer.from(header, 'hex')
const clientCount = 64
const halfOpenCount = 32
const halfVolumeCount = 16

const nothingYet = { seconds: 0, posted: 0, taken: 0, refused: 0, other: 0, halfOpen: 0, halfVolumes: 0 }
let seen = { ...nothingYet }
let aSecond = 0
let began = 0

async function post(client: Client, drop: Buffer): Promise<void> {
  seen.posted++
  try {
    const answer = await client.request({
      path: '/api/drops',
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: randomFillSync(drop, head.length, 32),
    })
    await answer.body.dump()
    if (answer.statusCode === 201) seen.taken++
    else if (answer.statusCode === 429) seen.refused++
    else seen.other++
  } catch {
    seen.other++
  }
}

async function flood(): Promise<void> {
  const client = new Client(portal)
  const drop = randomFillSync(Buffer.alloc(32_768))
  head.copy(drop)
  let next = performance.now() + Math.random() * 100
  while (aSecond > 0) {
    await wait(Math.max(0, next - performance.now()))
    next += (clientCount / aSecond) * 1000
    if (aSecond > 0) await post(client, drop)
  }
  await client.destroy()
}

const half =
  'POST /api/drops HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 32768\r\n\r\n'

async function beginAndStop(): Promise<void> {
  while (aSecond > 0) {
    seen.halfOpen++
    const socket = connect(Number(new URL(portal).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(half)
    const drip = setInterval(() => socket.write(Buffer.alloc(100)), 500)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(drip)
  }
}

const length = volumeBytes(16)
const tus = { 'tus-resumable': '1.0.0' }

/** Creates a volume and begins its first bytes; a refusal is no reason to stop. */
async function beginVolume(): Promise<void> {
  while (aSecond > 0) {
    const headers = { ...tus, 'upload-length': String(length) }
    const answer = await fetch(`${portal}${volumesPath}`, { method: 'POST', headers })
    await answer.arrayBuffer()
    const path = new URL(answer.headers.get('location') ?? '/', portal).pathname
    if (answer.status !== 201) await wait(1000)
    else await dripInto(path)
  }
}

async function dripInto(path: string): Promise<void> {
  seen.halfVolumes++
  const socket = connect(Number(new URL(portal).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `PATCH ${path} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n` +
      `content-type: application/offset+octet-stream\r\ncontent-length: ${String(length)}\r\n\r\n`,
  )
  const drip = setInterval(() => socket.write(Buffer.alloc(100)), 500)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await Promise.race([closed, wait(10_000)])
  clearInterval(drip)
  socket.destroy()
}

await answerCommands(([rate = 0]): Flooded => {
  const isBeginning = aSecond === 0 && rate > 0
  aSecond = rate
  if (!isBeginning) return { ...seen, seconds: (performance.now() - began) / 1000 }
  seen = { ...nothingYet }
  began = performance.now()
  for (let i = 0; i < clientCount; i++) void flood()
  for (let i = 0; i < halfOpenCount; i++) void beginAndStop()
  for (let i = 0; i < halfVolumeCount; i++) void beginVolume()
  return seen
})
process.exit(0)
