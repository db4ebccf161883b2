/** After a restore: is every object whole, and are they as many as the index says? */

import { join } from 'node:path'
import * as z from 'zod'
import { fromUtf8, isEqual, type Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { parseDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { volumeHeaderBytes } from '../../crypto/protocol/volume-layout.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { digest } from '../storage/digest.ts'
import { makePublished } from '../documents/published.ts'
import { fromStored, toStored } from '../documents/stored-document.ts'
import { readHelpNow } from '../help-now.ts'
import { readSettings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import type { DeskReader } from '../storage/desk.ts'
import {
  documentKinds,
  type DropPlace,
  type IntakeReader,
  type SlipPlace,
  type StoredDocument,
} from '../storage/intake.ts'
import { readSqliteDesk } from '../storage/sqlite-desk.ts'
import { readFolderVolumes } from '../storage/read-volumes.ts'
import { isHeaderOf } from '../storage/volume-lengths.ts'
import type { VolumeReader } from '../storage/volumes.ts'
import { readSqliteIntake } from '../storage/sqlite-intake.ts'
import { BackupError, requireWhole } from './backup-error.ts'
import { countsOf, type BackupIndex } from './backup-index.ts'
import { readKeptFiles } from './kept-files.ts'
import { pieceBytes, recordKinds, type RecordKind } from './records.ts'

const atOnce = 2000

interface Stored {
  readonly folder: string
  readonly intake: IntakeReader
  readonly desk: DeskReader
  readonly volumes: VolumeReader
}

/** Each reads every object of its kind, refuses one that is not whole, and counts. */
const counters: { readonly [K in RecordKind]: (stored: Stored) => Promise<number> } = {
  file: async ({ folder }) => countFiles(folder),
  drop: ({ intake }) => countDrops(intake),
  slip: ({ intake }) => countSlips(intake),
  edition: async ({ intake }) => (await intake.editions()).length,
  document: ({ intake }) => countDocuments(intake),
  event: ({ desk }) => countEvents(desk),
  'onion-key': async ({ desk }) => (await desk.onionKeys()).length,
  'mail-preference': async ({ desk }) => (await desk.preferences()).length,
  'urgent-contact': async ({ desk }) => (await desk.contacts()).length,
  invitation: async ({ desk }) => (await desk.invitations()).length,
  joiner: async ({ desk }) => (await desk.joiners()).length,
  suspension: async ({ desk }) => (await desk.suspensions()).length,
  box: ({ desk }) => countBoxes(desk),
  volume: ({ volumes }) => countPieces(volumes),
  claim: async ({ volumes }) => (await volumes.volumes()).filter(({ isClaimed }) => isClaimed).length,
}

/**
 * The coalition's words; null when none was founded.
 * @throws BackupError `not-whole`
 */
export async function checkRestored(folder: string, index: BackupIndex): Promise<readonly string[] | null> {
  const intake = readSqliteIntake(join(folder, 'intake.db'))
  const desk = readSqliteDesk(join(folder, 'desk.db'))
  const volumes = readFolderVolumes(join(folder, 'volumes'))
  try {
    const counts = countsOf(index)
    for (const kind of recordKinds) {
      requireWhole((await counters[kind]({ folder, intake, desk, volumes })) === counts[kind])
    }
    return await checkDocuments(intake, index.onDay)
  } catch (error) {
    const isOfContent =
      error instanceof CryptoError || error instanceof z.ZodError || error instanceof StartError
    throw isOfContent ? new BackupError('not-whole') : error
  } finally {
    await Promise.all([intake.close(), desk.close()])
  }
}

async function countDrops(intake: IntakeReader): Promise<number> {
  let count = 0
  let after: DropPlace | null = null
  for (;;) {
    const places: readonly DropPlace[] = await intake.dropsAfter(after, atOnce)
    for (const { id } of places) {
      const drop = await intake.findDrop(id)
      requireWhole(drop !== null && isEqual(digest(drop.bytes), id))
      if (drop !== null) requireWhole(isEqual(parseDropHeader(drop.bytes).desk, drop.desk))
    }
    count += places.length
    after = places.at(-1) ?? null
    if (after === null) return count
  }
}

async function countSlips(intake: IntakeReader): Promise<number> {
  let count = 0
  let after: SlipPlace | null = null
  for (;;) {
    const places: readonly SlipPlace[] = await intake.slipsAfter(after, atOnce)
    for (const { tag } of places) {
      const slip = await intake.findSlip(tag)
      const front = slip === null ? null : parseSlipFront(slip.bytes)
      requireWhole(front !== null && isEqual(front.tag, tag) && front.day === slip?.day)
      requireWhole(front !== null && slip !== null && isEqual(front.desk, slip.desk))
    }
    count += places.length
    after = places.at(-1) ?? null
    if (after === null) return count
  }
}

/** Positions from 1 without a gap: {@link DeskReader.eventsAfter} gives them in order. */
async function countEvents(store: DeskReader): Promise<number> {
  let count = 0
  for (const { desk, lastPosition } of await store.journals()) {
    let seen = 0
    while (seen < lastPosition) {
      const events = await store.eventsAfter(desk, seen, atOnce)
      requireWhole(events.length > 0)
      for (const entry of events) {
        requireWhole(entry.position === ++seen)
        if ('event' in entry) parseEventFront(entry.event)
      }
    }
    count += seen
  }
  return count
}

async function countBoxes(desk: DeskReader): Promise<number> {
  let count = 0
  let after: Bytes | null = null
  for (;;) {
    const boxes = await desk.boxesAfter(after, 16)
    count += boxes.length
    after = boxes.at(-1)?.address ?? null
    if (after === null) return count
  }
}

/** Each is as long as its header says; only its readers can tell more. */
async function countPieces(volumes: VolumeReader): Promise<number> {
  let count = 0
  for (const { id, bytes } of await volumes.volumes()) {
    const volume = await volumes.openVolume(id)
    requireWhole(volume !== null && isHeaderOf(bytes, await volume.read(0, volumeHeaderBytes)))
    await volume?.close()
    count += Math.ceil(bytes / pieceBytes)
  }
  return count
}

/** How many. @throws StartError for one that Sotto would not start with */
function countFiles(folder: string): number {
  readSettings(folder)
  readHelpNow(join(folder, 'help-now.json'))
  return readKeptFiles(folder).length
}

type Documents = Parameters<typeof makePublished>[0]

async function readDocuments(intake: IntakeReader): Promise<Documents> {
  const read = documentKinds.map(async (kind) => [kind, await intake.documents(kind)] as const)
  return Object.fromEntries(await Promise.all(read)) as Documents
}

/** Each stands where it says it stands. */
async function countDocuments(intake: IntakeReader): Promise<number> {
  const documents = Object.values(await readDocuments(intake)).flat()
  for (const document of documents) requireWhole(standsInPlace(document))
  return documents.length
}

/** The chain is one that a page would have believed on that day. */
async function checkDocuments(intake: IntakeReader, onDay: number): Promise<readonly string[] | null> {
  const published = makePublished(await readDocuments(intake), onDay)
  if (published === null) return null
  requireWhole(published.roster !== null)
  return published.roster === null ? null : rootWords(published.roster.firstRootHash)
}

function standsInPlace({ kind, about, number, bytes }: StoredDocument): boolean {
  parseJson(bytes)
  const again = toStored(kind, fromStored({ kind, about, number, bytes }))
  return isEqual(again.about, about) && again.number === number
}

/** {@link fromStored} reads what Sotto wrote; here it may be anybody's. */
function parseJson(bytes: Bytes): void {
  try {
    JSON.parse(fromUtf8(bytes))
  } catch {
    throw new BackupError('not-whole')
  }
}
