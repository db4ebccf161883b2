/**
 * Sixteen clients post really sealed drops while a backup is made; then the machine is gone, data folder and all. On an
 * empty one the backup is restored and Sotto started. Every drop that was acknowledged before the backup began must be
 * there, byte for byte, and open with the keys of the desk.
 *
 *     node --import tsx test/faults/fire.ts
 */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Pool } from 'undici'
import * as z from 'zod'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash } from '../../crypto/protocol/ids.ts'
import { epochSealingPair } from '../../crypto/reviewer/desk-keys.ts'
import { openDrop, type OpeningKeys } from '../../crypto/reviewer/open-drop.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { openFolderPlace } from '../../server/backup/folder-place.ts'
import { newRecoveryKey } from '../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { noSettings, writeSettings } from '../../server/settings.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { fetchRoster, setUp, today, type SetUpSotto } from '../support/set-up.ts'
import { forget, noPuzzles, startSotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

const clientCount = 16

export interface FireFigures {
  /** When the backup began, when it ended, and in all. */
  readonly before: number
  readonly during: number
  readonly acknowledged: number
  /** Answers other than 201. */
  readonly refused: number
  /** The longest that somebody waited for an answer while the backup was made, in milliseconds. */
  readonly longestMs: number
  readonly restored: number
  /** Acknowledged before the backup began, and gone or changed. */
  readonly lost: number
  /** There, and not opened by the desk's key to the text that was sent. */
  readonly unopened: number
  /** After one restored drop was taken away on purpose: the check must see it. */
  readonly lostInControl: number
  /** Files and bytes of this backup, and of the one right before it. */
  readonly sent: Sent
  readonly sentFirst: Sent
  /** The restored machine answers with the same coalition. */
  readonly isSameCoalition: boolean
}

const Sent = z.object({ packs: z.int(), bytes: z.int() })
type Sent = z.output<typeof Sent>

export const holds = (figures: FireFigures): boolean =>
  figures.before > 0 &&
  figures.during > 0 &&
  figures.refused === 0 &&
  figures.lost === 0 &&
  figures.unopened === 0 &&
  figures.lostInControl === 1 &&
  figures.isSameCoalition

interface Sealed {
  readonly bytes: Bytes
  readonly text: string
}

/** @param dropCount in all; a third of them before the backup */
export async function survive(dropCount: number): Promise<FireFigures> {
  await startLibsodium()
  let sotto = await startSotto({ puzzlesFrom: noPuzzles })
  const place = `${sotto.folder}-place`
  mkdirSync(place)
  try {
    const made = await setUp(sotto)
    const { recoveryKey, ...keys } = await newRecoveryKey()
    const backup = { ...keys, place: { kind: 'folder', path: place } as const, hour: 3 }
    writeSettings(sotto.folder, { ...noSettings, backup })
    const sentFirst = await backUp(sotto.folder)
    const posting = startPosting(sotto.portal, sealSome(made, dropCount))
    await posting.untilAcknowledged(dropCount / 3)
    const before = [...posting.acknowledged()]
    posting.startTiming()
    const sent = await backUp(sotto.folder)
    const during = posting.acknowledged().length - before.length
    const seen = await posting.end()
    await sotto.kill()
    rmSync(sotto.folder, { recursive: true })
    await restoreBackup({ place: openFolderPlace(place), recoveryKey, into: sotto.folder })
    sotto = await sotto.again()
    const roster = await fetchRoster(sotto)
    await sotto.stop()
    return {
      before: before.length,
      during,
      ...seen,
      sent,
      sentFirst,
      isSameCoalition: isEqual(roster.rosterHash, made.roster.rosterHash),
      ...(await checkRestored(sotto.folder, made, before)),
    }
  } finally {
    await sotto.stop()
    forget(sotto)
    rmSync(place, { recursive: true })
  }
}

async function backUp(folder: string): Promise<Sent> {
  const args = ['--import', 'tsx', 'test/faults/back-up-once.ts', folder]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return Sent.parse(JSON.parse(stdout))
}

function deskOf({ founded }: SetUpSotto): DeskId {
  if (founded.box.desk === null) throw new Error('a founder has a desk')
  return founded.box.desk
}

function sealSome(made: SetUpSotto, count: number): readonly Sealed[] {
  const { roster } = made
  return Array.from({ length: count }, (_, i) => {
    const text = `What number ${String(i)} saw.`
    return { bytes: sealOne(roster, deskOf(made), text), text }
  })
}

function sealOne(roster: VerifiedRoster, desk: DeskId, text: string): Bytes {
  const identity = identityOf(drawReceipt(), roster.roster.portal)
  const head = { day: today(), roster: roster.rosterHash, build: 'test', supersedes: [] }
  const statement = { kind: 'follow-up', ...head, language: 'en', text } as const
  return sealDrop({ roster, desk, statement, identity, wantsReply: true }).bytes
}

function startPosting(portal: string, drops: readonly Sealed[]) {
  const pool = new Pool(portal, { connections: clientCount })
  const left = [...drops]
  const acknowledged: Sealed[] = []
  let refused = 0
  let longestMs = 0

  async function client(): Promise<void> {
    for (let drop = left.pop(); drop !== undefined; drop = left.pop()) {
      const begun = performance.now()
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await pool.request({ path: '/api/drops', method: 'POST', headers, body: drop.bytes })
      await answer.body.dump()
      longestMs = Math.max(longestMs, performance.now() - begun)
      if (answer.statusCode === 201) acknowledged.push(drop)
      else refused++
      // So that some are still on their way when the backup ends.
      await new Promise((wake) => setTimeout(wake, 60))
    }
  }
  const clients = Promise.all(Array.from({ length: clientCount }, client))

  return {
    acknowledged: () => acknowledged,
    startTiming: () => {
      longestMs = 0
    },
    async untilAcknowledged(count: number): Promise<void> {
      while (acknowledged.length < count) await new Promise((wake) => setTimeout(wake, 5))
    },
    async end() {
      await clients
      await pool.close()
      return { acknowledged: acknowledged.length, refused, longestMs: Math.round(longestMs) }
    },
  }
}

const idOf = ({ bytes }: Sealed): Hash => new Uint8Array(createHash('sha256').update(bytes).digest()) as Hash

async function checkRestored(folder: string, made: SetUpSotto, before: readonly Sealed[]) {
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  const desk = deskOf(made)
  const keys = openingKeys(made)
  const countLost = async (): Promise<number> => {
    let lost = 0
    for (const drop of before) {
      const stored = await intake.findDrop(idOf(drop))
      if (stored === null || !isEqual(stored.bytes, drop.bytes)) lost++
    }
    return lost
  }
  try {
    const lost = await countLost()
    let unopened = 0
    for (const drop of before) {
      const stored = await intake.findDrop(idOf(drop))
      if (stored === null || textOf(stored.bytes, keys) !== drop.text) unopened++
    }
    const restored = (await intake.dropsOf(desk)).length
    await intake.eraseDrops(desk, before.slice(0, 1).map(idOf))
    return { lost, unopened, restored, lostInControl: await countLost() }
  } finally {
    await intake.close()
  }
}

function openingKeys(made: SetUpSotto): OpeningKeys {
  const [epoch] = made.founded.box.epochs
  if (epoch === undefined) throw new Error('a founder has an epoch')
  return { epoch: epochSealingPair(epoch.seed, deskOf(made), epoch.number), own: [] }
}

function textOf(bytes: Bytes, keys: OpeningKeys): string | null {
  const { statement } = openDrop(bytes, keys)
  return statement.kind === 'follow-up' ? statement.text : null
}

if (process.argv[1] === import.meta.filename) {
  const figures = await survive(3000)
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
