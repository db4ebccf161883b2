/** What of a case lies on a server, byte by byte and key by key: captured before it is destroyed, searched after. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { concat, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords } from '../../crypto/protocol/journal-answer.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import { openEvent, type TeamKey } from '../../crypto/reviewer/log-event.ts'
import {
  nameSnapshotPart,
  openSnapshotHead,
  openSnapshotPart,
  snapshotTag,
} from '../../crypto/reviewer/snapshot.ts'
import { reveal } from '../../crypto/secret.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { findEvents } from '../../review-console/journal/find-events.ts'
import { splitDrops } from '../../review-console/inbox/read-desk.ts'
import type { DeskPeople } from './desk-people.ts'

/** Events of the case and those that hold its keys, by position. */
export async function eventsOf(work: Work, source: string): Promise<readonly Bytes[]> {
  const { session, desk } = work
  const { length = 0 } = desk.followed.cases.get(source)?.state ?? {}
  const found = await findEvents(session, session.caseTags(source, length))
  const added = session.caseFacts(source)?.added ?? []
  const all = parseRecords(await session.call(consoleApi.readJournal, { desk: session.desk, after: 0 }))
  const adding = all.flatMap((record) =>
    'event' in record && added.includes(record.position) ? [record.event] : [],
  )
  return [...[...found.values()].map(({ event }) => event), ...adding]
}

/** Every drop that is on the server, from this source. */
export async function dropsOf({ session }: Work, source: string): Promise<readonly Bytes[]> {
  const { drops } = await session.call(consoleApi.listDrops, { desk: session.desk })
  const ids = drops.map(({ id }) => id)
  const bytes = await session.call(consoleApi.readDrops, { desk: session.desk, ids })
  return splitDrops(bytes).filter((drop) => {
    const opened = session.openDrop(drop)
    return opened !== null && toBase64url(opened.source) === source
  })
}

/** Parts of the snapshots of every team, and their heads. */
export async function snapshotsOf(work: Work): Promise<readonly Bytes[]> {
  const { session, desk } = work
  const all: Bytes[] = []
  for (const [team, { parts }] of desk.follower.snapshots) {
    const tag = session.snapshotTag(team)
    all.push((await session.call(consoleApi.readSnapshot, { desk: session.desk, tag })).slice(4))
    const asked = { desk: session.desk, tag, parts: parts.map((part): Tag => part.tag) }
    for (const part of partsIn(await session.call(consoleApi.readSnapshotParts, asked))) all.push(part)
  }
  return all
}

function partsIn(framed: Bytes): Bytes[] {
  const parts: Bytes[] = []
  for (let at = 0; at < framed.length;) {
    const length = new DataView(framed.buffer, framed.byteOffset + at).getUint32(0)
    parts.push(framed.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}

const windowBytes = 16

/** Sealed bytes in windows side by side; `from` skips what every thing of this kind begins with. */
export function windowsOf(things: readonly Bytes[], from: number): ReadonlySet<string> {
  const windows = new Set<string>()
  for (const thing of things) {
    const bytes = Buffer.from(thing)
    for (let at = from; at + windowBytes <= bytes.length; at += windowBytes) {
      windows.add(bytes.toString('latin1', at, at + windowBytes))
    }
  }
  return windows
}

/** How many of the windows stand in it, at any place. */
export function countIn(place: Buffer, windows: ReadonlySet<string>): number {
  const text = place.toString('latin1')
  const found = new Set<string>()
  for (let at = 0; at + windowBytes <= text.length; at++) {
    const here = text.slice(at, at + windowBytes)
    if (windows.has(here)) found.add(here)
  }
  return found.size
}

/** Both databases with what stands beside them. */
export const databasesIn = (folder: string): Buffer =>
  Buffer.concat(
    ['intake.db', 'desk.db']
      .flatMap((name) => [name, `${name}-wal`, `${name}-journal`])
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path)),
  )

export interface FoundKeys {
  /** Of cases, as text: everything that anybody's box opens, in the journal and in snapshots. */
  readonly inJournal: readonly string[]
  /** JSON of everything in the snapshots. */
  readonly inSnapshots: string
  /** Of cases, in the boxes themselves. */
  readonly inBoxes: readonly string[]
}

/** What the databases give away to whoever holds every member's box and passphrase. */
export async function everyKey(people: DeskPeople, members: readonly number[]): Promise<FoundKeys> {
  const inJournal = new Set<string>()
  const inBoxes: string[] = []
  let inSnapshots = ''
  for (const member of members) {
    const box = await people.boxOf(member)
    inBoxes.push(...box.cases.map(({ key }) => toBase64url(reveal(key))))
    for (const { key } of box.teams ?? []) {
      for (const found of await keysInJournal(people, key)) inJournal.add(found)
      inSnapshots += await snapshotText(people, key)
    }
  }
  return { inJournal: [...inJournal], inSnapshots, inBoxes }
}

async function keysInJournal({ served, roster, coalition }: DeskPeople, key: TeamKey): Promise<string[]> {
  const desk = coalition.desks[0]?.entry.id
  if (desk === undefined) throw new Error('a desk')
  const found: string[] = []
  for (const entry of await served.desk.eventsAfter(desk, 0, 10_000)) {
    if (!('event' in entry)) continue
    try {
      const { what } = openEvent(concat(entry.event), desk, key, roster).event
      if (what.act === 'case-added') found.push(...what.keys.map((one) => toBase64url(reveal(one.key))))
    } catch {
      // Of another log.
    }
  }
  return found
}

async function snapshotText({ served, roster, coalition }: DeskPeople, key: TeamKey): Promise<string> {
  const desk = coalition.desks[0]?.entry.id
  if (desk === undefined) throw new Error('a desk')
  const owner = snapshotTag(key)
  const stored = await served.desk.findSnapshot(desk, owner)
  if (stored === null) return ''
  const head = openSnapshotHead(concat(stored.head), { desk, key }, roster)
  const tags = head.parts.map(({ tag }) => tag)
  const parts = await served.desk.snapshotParts(desk, owner, tags)
  const texts = parts.map((part) =>
    JSON.stringify(openSnapshotPart(concat(part), { desk, key }, nameSnapshotPart(concat(part)))),
  )
  return JSON.stringify(head.team) + texts.join('')
}
