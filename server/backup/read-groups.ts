/** What there is to keep, in groups, kind by kind; each kind is listed only when the one before it was written. */

import { createHash } from 'node:crypto'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { Tag, Hash, DeskId } from '../../crypto/protocol/ids.ts'
import { clockDays } from '../../crypto/suite.ts'
import { today, type Clock } from '../clock.ts'
import type { DeskReader, StoredBox } from '../storage/desk.ts'
import {
  documentKinds,
  type DropPlace,
  type IntakeReader,
  type SlipPlace,
  type StoredEdition,
} from '../storage/intake.ts'
import type { Group } from './group.ts'
import { readKeptFiles } from './kept-files.ts'
import { hexOf, listVolumes } from './read-volume-groups.ts'
import type { VolumeReader } from '../storage/volumes.ts'
import { layouts, recordKinds, type RecordKind, type RowOf } from './records.ts'

export interface Sources {
  readonly folder: string
  readonly intake: IntakeReader
  readonly desk: DeskReader
  readonly volumes: VolumeReader
  readonly clock: Clock
}

/** Listed in one read. */
const atOnce = 2000
/** A pack of a desk's stream holds so many events, 32 KiB at most each. */
const stretch = 512

const hashOf = (parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('base64url')
}

/** With the editions as they were before the first slip was listed. */
type SourcesSeen = Sources & {
  readonly editions: readonly StoredEdition[]
  /** Ids in hexadecimal of the volumes that were listed. */
  readonly volumesSeen: Set<string>
}

type Listings = { readonly [K in RecordKind]: (sources: SourcesSeen) => Promise<readonly Group[]> }

const listings: Listings = {
  file: async ({ folder }) => allOf('file', readKeptFiles(folder)),
  drop: listDrops,
  slip: listSlips,
  edition: listEditions,
  async document({ intake }) {
    const each = await Promise.all(documentKinds.map((kind) => intake.documents(kind)))
    return allOf('document', each.flat())
  },
  event: listEvents,
  'onion-key': async ({ desk }) => allOf('onion-key', await desk.onionKeys()),
  'mail-preference': async ({ desk }) => allOf('mail-preference', await desk.preferences()),
  'urgent-contact': async ({ desk }) => allOf('urgent-contact', await desk.contacts()),
  invitation: async ({ desk }) => allOf('invitation', await desk.invitations()),
  joiner: async ({ desk }) => allOf('joiner', await desk.joiners()),
  suspension: async ({ desk }) => allOf('suspension', await desk.suspensions()),
  box: async ({ desk }) => allOf('box', await readBoxes(desk)),
  volume: ({ volumes, volumesSeen }) => listVolumes(volumes, volumesSeen),
  claim: listClaims,
}

export async function* readGroups(sources: Sources): AsyncGenerator<readonly Group[]> {
  const editions = await sources.intake.editions()
  const seen = { ...sources, editions, volumesSeen: new Set<string>() }
  for (const kind of recordKinds) yield await listings[kind](seen)
}

/** A kind that is kept whole. */
function allOf<K extends RecordKind>(kind: K, rows: readonly RowOf[K][]): readonly Group[] {
  if (rows.length === 0) return []
  const records = rows.map((row) => layouts[kind].encode(row))
  const lengths = toBytes(records.map(({ length }) => length))
  return [{ kind, about: '', fingerprint: hashOf([lengths, ...records]), records: () => each(records) }]
}

const toBytes = (numbers: readonly number[]): Uint8Array => Buffer.from(numbers.join(' '))

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function listDrops({ intake }: Sources): Promise<readonly Group[]> {
  const ofDay = new Map<number, Hash[]>()
  let after: DropPlace | null = null
  for (;;) {
    const places: readonly DropPlace[] = await intake.dropsAfter(after, atOnce)
    for (const { id, day } of places) push(ofDay, day, id)
    after = places.at(-1) ?? null
    if (after === null) break
  }
  return daysOf(ofDay).map(([day, ids]) => ({
    kind: 'drop',
    about: String(day),
    fingerprint: hashOf(ids),
    records: () => dropRecords(intake, ids),
  }))
}

/** One that was erased since it was listed is gone here too. */
async function* dropRecords(intake: IntakeReader, ids: readonly Hash[]): AsyncGenerator<Bytes> {
  for (const id of ids) {
    const drop = await intake.findDrop(id)
    if (drop !== null) yield layouts.drop.encode(drop)
  }
}

async function listSlips({ intake, clock }: Sources): Promise<readonly Group[]> {
  const ofDay = new Map<number, Tag[]>()
  let after: SlipPlace | null = null
  for (;;) {
    const places: readonly SlipPlace[] = await intake.slipsAfter(after, atOnce)
    for (const { day, tag } of places) push(ofDay, day, tag)
    after = places.at(-1) ?? null
    if (after === null) break
  }
  return daysOf(ofDay).map(([day, tags]) => ({
    kind: 'slip',
    about: String(day),
    fingerprint: isOpen(day, clock) ? `open ${String(clock.seconds())}` : hashOf(tags),
    records: () => slipRecords(intake, tags),
  }))
}

/** A tag may be erased and hang there again with another slip, as long as slips of its day are taken. */
const isOpen = (day: number, clock: Clock): boolean => today(clock) <= day + clockDays

async function* slipRecords(intake: IntakeReader, tags: readonly Tag[]): AsyncGenerator<Bytes> {
  for (const tag of tags) {
    const slip = await intake.findSlip(tag)
    if (slip !== null) yield layouts.slip.encode(slip)
  }
}

/**
 * Those under which nothing was posted while slips were read: another would not fit the board beside it. A desk without
 * one begins anew after a restore.
 */
async function listEditions({ intake, editions }: SourcesSeen): Promise<readonly Group[]> {
  const now = await intake.editions()
  const isSame = ({ bytes }: StoredEdition) => editions.some((edition) => isEqual(edition.bytes, bytes))
  return allOf('edition', now.filter(isSame))
}

function push<T>(ofDay: Map<number, T[]>, day: number, item: T): void {
  const items = ofDay.get(day)
  if (items === undefined) ofDay.set(day, [item])
  else items.push(item)
}

const daysOf = <T>(ofDay: ReadonlyMap<number, T[]>): [number, T[]][] => [...ofDay].sort(([a], [b]) => a - b)

/** A stream only grows, and what is erased stays so: as far and as many erased as before is the same stretch. */
async function listEvents({ desk: store }: Sources): Promise<readonly Group[]> {
  const groups: Group[] = []
  for (const { desk, lastPosition } of await store.journals()) {
    for (let i = 0; i * stretch < lastPosition; i++) {
      const [after, last] = [i * stretch, Math.min(lastPosition, (i + 1) * stretch)]
      const erased = await store.erasedBetween(desk, after, last)
      groups.push({
        kind: 'event',
        about: `${Buffer.from(desk).toString('hex')} ${String(i)}`,
        fingerprint: erased === 0 ? String(last) : `${String(last)} ${String(erased)}`,
        records: () => eventRecords(store, desk, after, last),
      })
    }
  }
  return groups
}

async function* eventRecords(
  store: DeskReader,
  desk: DeskId,
  after: number,
  last: number,
): AsyncGenerator<Bytes> {
  const eventsAtOnce = 64
  for (let at = after; at < last; at += eventsAtOnce) {
    const events = await store.eventsAfter(desk, at, Math.min(eventsAtOnce, last - at))
    for (const event of events) yield layouts.event.encode({ desk, ...event })
  }
}

async function readBoxes(desk: DeskReader): Promise<readonly StoredBox[]> {
  const boxesAtOnce = 16
  const boxes: StoredBox[] = []
  for (;;) {
    const more = await desk.boxesAfter(boxes.at(-1)?.address ?? null, boxesAtOnce)
    boxes.push(...more)
    if (more.length < boxesAtOnce) return boxes
  }
}

/** Of those in this backup: one that came since then is in the next. */
async function listClaims({ volumes, volumesSeen }: SourcesSeen): Promise<readonly Group[]> {
  const claimed = (await volumes.volumes()).filter(
    ({ id, isClaimed }) => isClaimed && volumesSeen.has(hexOf(id)),
  )
  return allOf('claim', claimed)
}
