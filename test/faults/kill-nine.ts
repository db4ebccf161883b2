/**
 * Sixteen clients post two thousand drops while the server is killed with -9 three times and started again. Whoever
 * gets no answer posts the same bytes again, as the page does. Afterwards every acknowledged drop must be there, once,
 * byte for byte.
 *
 *     node --import tsx test/faults/kill-nine.ts
 */

import { Pool } from 'undici'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { setUp } from '../support/set-up.ts'
import { forget, noPuzzles, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { checkStored, drawDrop } from './posted-drops.ts'

const dropCount = 2000
const clientCount = 16
const killCount = 3

export interface KillFigures {
  readonly acknowledged: number
  readonly kills: number
  /** Posts that ended without an answer, each followed by another of the same bytes. */
  readonly unanswered: number
  /** Answers other than 201. */
  readonly refused: number
  /** Acknowledged and gone, or changed. */
  readonly lost: number
  readonly stored: number
  /** After one stored drop was taken away on purpose: the check must see it. */
  readonly lostInControl: number
}

export const holds = (figures: KillFigures): boolean =>
  figures.acknowledged === dropCount &&
  figures.kills === killCount &&
  figures.unanswered > 0 &&
  figures.refused === 0 &&
  figures.lost === 0 &&
  figures.stored === dropCount &&
  figures.lostInControl === 1

export async function killNine(): Promise<KillFigures> {
  await startLibsodium()
  let sotto = await startSotto({ puzzlesFrom: noPuzzles })
  try {
    const desk = await foundDesk(sotto)
    const drops = Array.from({ length: dropCount }, () => drawDrop(desk))
    const posting = startPosting(sotto.portal, drops)
    for (let kills = 1; kills <= killCount; kills++) {
      await posting.untilAcknowledged((dropCount * kills) / (killCount + 1))
      await sotto.kill()
      sotto = await sotto.again()
    }
    const seen = await posting.end()
    await sotto.stop()
    return { ...seen, kills: killCount, ...(await checkStored(sotto.folder, desk, posting.acknowledged())) }
  } finally {
    await sotto.stop()
    forget(sotto)
  }
}

async function foundDesk(sotto: Sotto): Promise<DeskId> {
  const { roster } = await setUp(sotto)
  const [desk] = roster.roster.desks
  if (desk === undefined) throw new Error('no desk')
  return desk.id
}

function startPosting(portal: string, drops: readonly Bytes[]) {
  const pool = new Pool(portal, { connections: clientCount })
  const left = [...drops]
  const acknowledged: Bytes[] = []
  let unanswered = 0
  let refused = 0

  async function post(body: Bytes): Promise<number | null> {
    const headers = { 'content-type': 'application/octet-stream' }
    try {
      const answer = await pool.request({ path: '/api/drops', method: 'POST', headers, body })
      await answer.body.dump()
      return answer.statusCode
    } catch {
      return null
    }
  }

  async function client(): Promise<void> {
    for (let drop = left.pop(); drop !== undefined; drop = left.pop()) {
      for (let status = await post(drop); status !== 201; status = await post(drop)) {
        if (status === null) unanswered++
        else refused++
        await new Promise((wake) => setTimeout(wake, 50))
      }
      acknowledged.push(drop)
    }
  }
  const clients = Promise.all(Array.from({ length: clientCount }, client))

  return {
    acknowledged: () => acknowledged,
    async untilAcknowledged(count: number): Promise<void> {
      while (acknowledged.length < count) await new Promise((wake) => setTimeout(wake, 5))
    },
    async end() {
      await clients
      await pool.close()
      return { acknowledged: acknowledged.length, unanswered, refused }
    },
  }
}

if (process.argv[1] === import.meta.filename) {
  const figures = await killNine()
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
