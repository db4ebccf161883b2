/** P-179 to P-181 over HTTP, in the real process: what is refused by its head alone, what a puzzle opens, what a restart undoes. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { connect } from 'node:net'
import * as z from 'zod/mini'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { puzzleHeader, RoomNow } from '../../crypto/protocol/room.ts'
import { solvePuzzle } from '../../intake-forms/portal/solve-puzzle.ts'
import { drawDrop } from '../faults/posted-drops.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

let sotto: Sotto
let desk: DeskId

beforeAll(async () => {
  await startLibsodium()
  // One drop in a second is a flood here: ten in a row are too many.
  sotto = await startSotto({ puzzlesFrom: 1 })
  const [entry] = (await setUp(sotto)).roster.roster.desks
  if (entry === undefined) throw new Error('no desk')
  desk = entry.id
}, 120_000)
afterAll(async () => {
  await sotto.stop()
  forget(sotto)
})

async function post(solved?: string, drop: Bytes = drawDrop(desk)) {
  const headers = {
    'content-type': 'application/octet-stream',
    ...(solved === undefined ? {} : { [puzzleHeader]: solved }),
  }
  const answer = await fetch(`${sotto.portal}/api/drops`, { method: 'POST', headers, body: drop })
  return [answer.status, await answer.json()] as const
}

async function flood(): Promise<void> {
  for (let i = 0; i < 12; i++) await post()
}

async function room(): Promise<RoomNow> {
  return z.parse(RoomNow, await (await fetch(`${sotto.portal}/api/room`)).json())
}

const solved = async (): Promise<string> => solvePuzzle((await room()).puzzle)
const needed = [429, { refused: 'puzzle-needed' }]
const taken = [201, {}]

describe('a portal to which much is sent', () => {
  it('asks for no puzzle before, says so, and keeps its answer in no cache', async () => {
    const answer = await fetch(`${sotto.portal}/api/room`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(z.parse(RoomNow, await answer.json())).toMatchObject({ isPuzzleForDrops: false })
    expect(await post()).toEqual(taken)
  })

  it('refuses what comes without a puzzle, takes it with one, and each puzzle once', async () => {
    await flood()
    expect(await post()).toEqual(needed)
    expect(await room()).toMatchObject({ isPuzzleForDrops: true })
    const header = await solved()
    const both = await Promise.all([post(header), post(header)])
    expect(both.map(([status]) => status).sort()).toEqual([201, 429])
    expect(await post(header)).toEqual(needed)
  })

  it('takes the same drop again with another puzzle, as one', async () => {
    await flood()
    const drop = drawDrop(desk)
    expect(await post(await solved(), drop)).toEqual(taken)
    expect(await post(undefined, drop)).toEqual(needed)
    expect(await post(await solved(), drop)).toEqual(taken)
  })

  it.each([['no puzzle'], ['e30'], ['A'.repeat(7000)]])(
    'takes no other header for one: %#',
    async (header) => {
      await flood()
      expect(await post(header)).toEqual(needed)
    },
  )

  it('ends a connection whose header is ten million letters long, and goes on', async () => {
    const socket = connect(Number(new URL(sotto.portal).port), '127.0.0.1')
    let said = ''
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.on('error', () => undefined)
    const closing = new Promise((resolve) => socket.once('close', resolve))
    await once(socket, 'connect')
    socket.write(`POST /api/drops HTTP/1.1\r\nhost: x\r\n${puzzleHeader}: ${'A'.repeat(10_000_000)}\r\n\r\n`)
    await closing
    expect(['', 'HTTP/1.1 431 Request Header Fields Too Large']).toContain(said.split('\r\n')[0])
    expect((await fetch(`${sotto.portal}/api/room`)).status).toBe(200)
  })

  it('answers by the head alone: nothing of the body has to come', async () => {
    await flood()
    const socket = connect(Number(new URL(sotto.portal).port), '127.0.0.1')
    await once(socket, 'connect')
    const begun = performance.now()
    socket.write(
      'POST /api/drops HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 32768\r\n\r\n',
    )
    const [said] = (await once(socket, 'data')) as [Buffer]
    expect(said.toString()).toMatch(/^HTTP\/1\.1 429 /)
    expect(performance.now() - begun).toBeLessThan(1000)
    socket.destroy()
  })

  it('takes no puzzle from before it was started again, spent or not', async () => {
    await flood()
    const [spent, unspent] = [await solved(), await solved()]
    expect(await post(spent)).toEqual(taken)
    await sotto.kill()
    sotto = await sotto.again()
    await flood()
    expect(await post(spent)).toEqual(needed)
    expect(await post(unspent)).toEqual(needed)
    expect(await post(await solved())).toEqual(taken)
  }, 60_000)
})
