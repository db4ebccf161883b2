/** Portal and console over a small coalition and real stores, for requests by supertest; the clock stands until moved. */

import type { Express } from 'express'
import { join } from 'node:path'
import { openGate } from '../../server/acts/gate.ts'
import type { Clock } from '../../server/clock.ts'
import type { ConsoleDoor } from '../../server/console-door.ts'
import { consoleApp } from '../../server/console-app.ts'
import { openPublicDocuments } from '../../server/documents/public-documents.ts'
import { toStored } from '../../server/documents/stored-document.ts'
import { cachedAnswer, cachedJson } from '../../server/http/cached-answer.ts'
import type { Site } from '../../server/pages/site.ts'
import { portalApp } from '../../server/portal-app.ts'
import type { Desk } from '../../server/storage/desk.ts'
import type { Intake } from '../../server/storage/intake.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { deskEngines, intakeEngines, type Place } from '../contract/places.ts'
import type { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { testDay } from './world.ts'

export const storeNames = ['SQLite', 'plain maps'] as const
export type StoreName = (typeof storeNames)[number]

export interface MovableClock extends Clock {
  move(seconds: number): void
}

export function standingClock(start = testDay * 86_400 + 43_200): MovableClock {
  let now = start
  return { seconds: () => now, move: (seconds) => (now += seconds) }
}

/** Tor's place: counts how often it was told. */
export interface CountingDoor extends ConsoleDoor {
  readonly changes: () => number
}

export function countingDoor(): CountingDoor {
  let changes = 0
  return {
    address: `${'a'.repeat(56)}.onion`,
    keysChanged: () => void changes++,
    changes: () => changes,
  }
}

export interface Served {
  readonly portal: Express
  readonly console: Express
  readonly intake: Intake
  readonly desk: Desk
  readonly clock: MovableClock
  /** The operator's pause, as the file does it. */
  pause(isOn: boolean): void
  readonly documents: ReturnType<typeof openPublicDocuments>
  readonly consoleDoor: CountingDoor
  /** Types of defects: a journey that ends with one has found a fault. */
  readonly defects: readonly string[]
  close(): Promise<void>
}

/** As a build leaves it, but with two small files. */
export const testSite: Site = {
  entries: {
    styles: '/assets/portal-AAAA.css',
    write: '/assets/write-BBBB.js',
    return: '/assets/write-BBBB.js',
    leave: '/assets/leave-CCCC.js',
  },
  build: 'test'.padEnd(43, '-'),
  files: new Map([
    ['/assets/write-BBBB.js', cachedAnswer('text/javascript; charset=utf-8', 'export {}\n'.repeat(100))],
    ['/forms/HASH.json', cachedAnswer('application/json', '{"id":"general"}')],
  ]),
  forms: cachedJson([{ id: 'general', version: 1, hash: 'HASH' }]),
}

interface Places {
  readonly intake: Place<Intake>
  readonly desk: Place<Desk>
}

function emptyPlaces(name: StoreName): Places {
  const places = { intake: intakeEngines[name]?.(), desk: deskEngines[name]?.() }
  if (places.intake === undefined || places.desk === undefined) throw new Error('no such engine')
  return places as Places
}

/** A data folder that is there already, and stays. */
export const placesIn = (folder: string): Places => ({
  intake: { open: () => openSqliteIntake(join(folder, 'intake.db')), remove: () => undefined },
  desk: { open: () => openSqliteDesk(join(folder, 'desk.db')), remove: () => undefined },
})

/** Set up with these documents, or fresh when there are none. */
export async function serve(
  name: StoreName,
  documents: { readonly pin: Pin; readonly chain: RosterChain } | null,
  clock = standingClock(),
  places = emptyPlaces(name),
): Promise<Served> {
  const intake = places.intake.open()
  const desk = places.desk.open()
  if (documents !== null) await storeDocuments(intake, documents)
  const defects: string[] = []
  let paused = false
  const tools = {
    intake,
    desk,
    clock,
    documents: openPublicDocuments(intake, clock),
    site: testSite,
    helpNow: [],
    gate: openGate(),
    consoleDoor: countingDoor(),
    isPaused: () => paused,
    mailKey: null,
    tellDefect: (type: string) => void defects.push(type),
  }
  return {
    ...tools,
    portal: portalApp(tools),
    console: consoleApp(tools),
    defects,
    pause: (isOn) => void (paused = isOn),
    async close() {
      await Promise.all([intake.close(), desk.close()])
      places.intake.remove()
      places.desk.remove()
    },
  }
}

export async function storeDocuments(
  intake: Intake,
  { pin, chain }: { pin: Pin; chain: RosterChain },
): Promise<void> {
  await intake.addDocuments([
    toStored('root', pin.root),
    ...chain.roots.map((root) => toStored('root', root)),
    toStored('roster', chain.roster),
    ...chain.epochs.map((epoch) => toStored('epoch', epoch)),
    ...chain.members.map((member) => toStored('member', member)),
    ...chain.states.map((state) => toStored('state', state)),
  ])
}
