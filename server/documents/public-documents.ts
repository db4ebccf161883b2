/**
 * The public documents that this server holds, verified as a page verifies them before a word of them is believed.
 * Read again after two seconds, because portal and console may be two processes over one folder.
 */

import { createHash } from 'node:crypto'
import { today, type Clock } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { Intake } from '../storage/intake.ts'
import { makePublished, type Published, type Rows } from './published.ts'

export interface PublicDocuments {
  /** Null until the coalition is set up. */
  find(): Promise<Published | null>
  /** @throws Refusal `not-set-up` */
  read(): Promise<Published>
  /** Read from the store at the next question: something was published. */
  forget(): void
}

interface Kept {
  readonly published: Published | null
  readonly fingerprint: string
  readonly onDay: number
  readonly atSecond: number
}

const keptSeconds = 2

export function openPublicDocuments(intake: Intake, clock: Clock): PublicDocuments {
  let kept: Kept | null = null
  let reading: Promise<Kept> | null = null

  const isFresh = (seen: Kept): boolean =>
    seen.onDay === today(clock) && clock.seconds() < seen.atSecond + keptSeconds

  async function readAgain(): Promise<Kept> {
    const before = kept
    const at = { onDay: today(clock), atSecond: clock.seconds() }
    const rows = await readRows(intake)
    const fingerprint = fingerprintOf(rows)
    const isSame = before?.fingerprint === fingerprint && before.onDay === at.onDay
    return { published: isSame ? before.published : makePublished(rows, at.onDay), fingerprint, ...at }
  }

  async function find(): Promise<Published | null> {
    if (kept !== null && isFresh(kept)) return kept.published
    const mine = (reading ??= readAgain())
    try {
      const seen = await mine
      // Something published meanwhile makes this answer old before it is kept.
      if (reading === mine) kept = seen
      return seen.published
    } finally {
      if (reading === mine) reading = null
    }
  }

  return {
    find,
    async read() {
      const published = await find()
      if (published === null) throw new Refusal('not-set-up')
      return published
    },
    forget() {
      kept = null
      reading = null
    },
  }
}

export async function readRows(intake: Pick<Intake, 'documents'>): Promise<Rows> {
  return {
    root: await intake.documents('root'),
    roster: await intake.documents('roster'),
    epoch: await intake.documents('epoch'),
    member: await intake.documents('member'),
    state: await intake.documents('state'),
  }
}

function fingerprintOf(rows: Rows): string {
  const hash = createHash('sha256')
  for (const row of Object.values(rows).flat()) {
    hash
      .update(`${row.kind} ${String(row.number)} ${String(row.bytes.length)} `)
      .update(row.about)
      .update(row.bytes)
  }
  return hash.digest('base64url')
}
