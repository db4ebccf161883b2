/** A desk of some years in a data folder: set up over HTTP, its cases sealed, its snapshot written by a console. */

import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import type { Kept } from '../journey/reviewer-journey.ts'
import { networkTo, startWork } from '../support/console-session.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { generalForm, setUp, today, type SetUpSotto } from '../support/set-up.ts'
import { sitDown, type WhoSits } from '../support/sit-down.ts'
import { startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { openSealer, useFastEngine, type Sealer } from './seal-cases.ts'

export interface SeedWishes {
  readonly cases: number
  readonly eventsEach: number
  /** How many events stand behind the newest snapshot where nobody looked for long, and where somebody did. */
  readonly behind: { readonly cold: number; readonly warm: number }
}

export type Sitting = keyof SeedWishes['behind']

export interface SeededDesk {
  readonly sotto: Sotto
  readonly kept: Kept
  readonly used: { last: string }
  /** Events in the desk's stream. */
  readonly events: number
  /** Events sealed in a second. */
  readonly rate: number
  /** As it was seeded: a console that signs in may have written a newer snapshot. */
  resetSnapshots(sitting: Sitting): void
}

export async function seedDesk({ cases, eventsEach, behind }: SeedWishes): Promise<SeededDesk> {
  await startLibsodium()
  const sotto = await startSotto()
  const coalition = await setUp(sotto)
  const founder = { kept: keptByFounder(coalition), used: { last: '' } }
  const sealer = await openSealerFor(sotto, coalition)
  const casesIn = (events: number): number => Math.min(cases, Math.ceil(events / (eventsEach + 1)))
  const late = { cold: casesIn(behind.cold), warm: casesIn(behind.warm) }
  const began = performance.now()
  sealer.seal(cases - late.cold, eventsEach)
  const sealedMs = performance.now() - began
  const sealed = sealer.length()
  const summed = async (): Promise<() => void> => {
    // Minutes of sealing: connections that the server closed meanwhile are noticed before one of them is used.
    await wait(50)
    await startLibsodium()
    await writeSnapshot(sotto, founder)
    await useFastEngine(coalition.founded.box)
    return rememberSnapshots(sotto.folder)
  }
  const cold = await summed()
  sealer.seal(late.cold - late.warm, eventsEach)
  const reset = { cold, warm: await summed() }
  sealer.seal(late.warm, eventsEach)
  const events = sealer.length()
  sealer.close()
  const resetSnapshots = (sitting: Sitting): void => reset[sitting]()
  return { sotto, ...founder, events, rate: (sealed / sealedMs) * 1000, resetSnapshots }
}

async function openSealerFor(sotto: Sotto, { founded, roster }: SetUpSotto): Promise<Sealer> {
  const box: KeyBox = founded.box
  await useFastEngine(box)
  const form = await generalForm()
  return openSealer({ folder: sotto.folder, box, roster: roster.rosterHash, form, day: today() })
}

/** As any console does that has followed a long stream. */
async function writeSnapshot(sotto: Sotto, founder: WhoSits): Promise<void> {
  const session = await sitDown(founder, networkTo(sotto.console))
  const { desk } = await startWork(session, sotto)
  const written = await writeSnapshots(desk.follower, today())
  if (written !== 'written') throw new Error(`the snapshot: ${written}`)
  session.lock()
}

const tables = ['snapshots', 'snapshot_parts'] as const

function rememberSnapshots(folder: string): () => void {
  const inFile = <T>(act: (database: Sqlite.Database) => T): T => {
    const database = new Sqlite(join(folder, 'desk.db'), { fileMustExist: true })
    try {
      return act(database)
    } finally {
      database.close()
    }
  }
  const kept = inFile((database) =>
    tables.map((table) => database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all()),
  )
  return () =>
    inFile((database) => {
      const put = database.transaction(() => {
        for (const [i, table] of tables.entries()) {
          database.prepare(`DELETE FROM ${table}`).run()
          for (const row of kept[i] ?? []) {
            const columns = Object.keys(row)
            const marks = columns.map(() => '?').join(', ')
            const insert = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`
            database.prepare(insert).run(...Object.values(row))
          }
        }
      })
      put.immediate()
    })
}
