/**
 * The portal's tor dies, or stands still, while drops come by another road. How long its onion is away, and whether
 * anything that was acknowledged meanwhile is missing afterwards.
 */

import { Pool } from 'undici'
import * as z from 'zod/mini'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { Roster, RosterChain } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import type { SottoOverTor } from '../support/tor/start-sotto-over-tor.ts'
import { checkStored, drawDrop } from './posted-drops.ts'

export interface LostTorFigures {
  /** From the signal until a visitor had an answer again. */
  readonly secondsAway: number
  readonly isAnotherProcess: boolean
  /** While the onion was away. */
  readonly acknowledged: number
  readonly refused: number
  readonly lost: number
  /** After one stored drop was taken away on purpose: the check must see it. */
  readonly lostInControl: number
}

export const mostSecondsAway = 180

export const holds = (figures: LostTorFigures): boolean =>
  figures.secondsAway < mostSecondsAway &&
  figures.isAnotherProcess &&
  figures.acknowledged > 0 &&
  figures.refused === 0 &&
  figures.lost === 0 &&
  figures.lostInControl === 1

/** @param untilItAnswers asks the portal's onion as a visitor, over and over */
export async function loseTor(
  sotto: SottoOverTor,
  signal: 'SIGKILL' | 'SIGSTOP',
  untilItAnswers: () => Promise<unknown>,
): Promise<LostTorFigures> {
  const socketPath = sotto.places('portal').socket
  const pool = new Pool('http://portal', { socketPath, connections: 1 })
  const before = sotto.torPid('portal')
  const desk = await findDesk(pool)
  const posting = startPosting(pool, desk)
  const began = performance.now()
  process.kill(before, signal)
  try {
    await untilItAnswers()
  } finally {
    posting.end()
  }
  const secondsAway = (performance.now() - began) / 1000
  const { acknowledged, refused } = await posting.all
  await pool.close()
  const { lost, lostInControl } = await checkStored(sotto.folder, desk, acknowledged)
  const isAnotherProcess = sotto.torPid('portal') !== before
  return { secondsAway, isAnotherProcess, acknowledged: acknowledged.length, refused, lost, lostInControl }
}

async function findDesk(pool: Pool): Promise<DeskId> {
  const { body } = await pool.request({ path: '/api/roster', method: 'GET' })
  const { roster } = z.decode(RosterChain, (await body.json()) as z.input<typeof RosterChain>)
  const [desk] = readDocument('rost', Roster, roster).desks
  if (desk === undefined) throw new Error('no desk')
  return desk.id
}

/** One after the other, by the socket on which Sotto listens for the portal. */
function startPosting(pool: Pool, desk: DeskId) {
  const acknowledged: Bytes[] = []
  let refused = 0
  let isOver = false

  async function postOn(): Promise<{ acknowledged: readonly Bytes[]; refused: number }> {
    const headers = { 'content-type': 'application/octet-stream' }
    while (!isOver) {
      const body = drawDrop(desk)
      const answer = await pool.request({ path: '/api/drops', method: 'POST', headers, body })
      await answer.body.dump()
      if (answer.statusCode === 201) acknowledged.push(body)
      else refused++
      // Below what the portal takes for a flood.
      await new Promise((wake) => setTimeout(wake, 60))
    }
    return { acknowledged, refused }
  }

  return { all: postOn(), end: () => void (isOver = true) }
}
