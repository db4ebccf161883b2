/** Rows out of packs into fresh stores, by the same acts that wrote them the first time. */

import type { Bytes } from '../../crypto/bytes.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import type { Desk } from '../storage/desk.ts'
import { parseVolumeHeader, volumeBytes, volumeHeaderBytes } from '../../crypto/protocol/volume-layout.ts'
import type { Intake } from '../storage/intake.ts'
import type { Volumes } from '../storage/volumes.ts'
import { requireWhole } from './backup-error.ts'
import { isKeptFile } from './kept-files.ts'
import { pieceBytes, type RecordKind, type RowOf, type VolumePiece } from './records.ts'

export interface Targets {
  readonly intake: Intake
  readonly desk: Desk
  /** With the day that its clock is to show: a volume keeps the one on which it came. */
  volumesOn(day: number): Volumes
  writeFile(path: string, bytes: Bytes): void
}

export interface RowWriter {
  /** @throws BackupError `not-whole`, CryptoError `malformed` */
  write<K extends RecordKind>(kind: K, rows: readonly RowOf[K][]): Promise<void>
}

type Writers = { readonly [K in RecordKind]: (targets: Targets, rows: readonly RowOf[K][]) => Promise<void> }

const writers: Writers = {
  async file({ writeFile }, files) {
    for (const { path, bytes } of files) {
      requireWhole(isKeptFile(path))
      writeFile(path, bytes)
    }
  },
  async drop({ intake }, drops) {
    const outcomes = await Promise.all(drops.map((drop) => intake.addDrop(drop)))
    requireWhole(outcomes.every((outcome) => outcome === 'added'))
  },
  async slip({ intake }, slips) {
    requireWhole((await intake.addSlips(slips)) === 'added')
  },
  async edition({ intake }, editions) {
    const nothing = { add: [], remove: [] }
    for (const edition of editions)
      requireWhole((await intake.swapEdition(edition, null, nothing)) === 'swapped')
  },
  async document({ intake }, documents) {
    requireWhole((await intake.addDocuments(documents)) === 'added')
  },
  async event({ desk: store }, events) {
    for (const row of events) {
      const appended = await ('link' in row
        ? store.appendErased(row.desk, row.link)
        : store.appendEvent(row.desk, parseEventFront(row.event).tag, row.event))
      requireWhole(appended !== 'taken' && appended.position === row.position)
    }
  },
  async 'onion-key'({ desk }, keys) {
    for (const { person, publicKey } of keys) await desk.setOnionKey(person, publicKey)
  },
  async 'mail-preference'({ desk }, preferences) {
    for (const preference of preferences) await desk.storePreference(preference)
  },
  async 'urgent-contact'({ desk }, contacts) {
    for (const contact of contacts) await desk.storeContact(contact)
  },
  async invitation({ desk }, invitations) {
    const outcomes = await Promise.all(invitations.map((invitation) => desk.addInvitation(invitation)))
    requireWhole(outcomes.every((outcome) => outcome === 'added'))
  },
  async joiner({ desk }, joiners) {
    const outcomes = await Promise.all(joiners.map((joiner) => desk.addJoiner(joiner)))
    requireWhole(outcomes.every((outcome) => outcome === 'added'))
  },
  async suspension({ desk }, suspensions) {
    for (const one of suspensions) {
      const newest = (await desk.suspensions()).at(-1)?.id ?? null
      requireWhole((await desk.addSuspension(one, newest)) === 'added')
    }
  },
  async box({ desk }, boxes) {
    requireWhole((await desk.addBoxes(boxes)) === 'added')
  },
  async volume({ volumesOn }, pieces) {
    for (const piece of pieces) await writePiece(volumesOn(piece.day), piece)
  },
  async claim({ volumesOn }, claims) {
    const ids = claims.map(({ id }) => id)
    requireWhole((await volumesOn(0).claim(ids)).length === ids.length)
  },
}

/** The first one says how long the volume is. */
async function writePiece(volumes: Volumes, { id, number, bytes }: VolumePiece): Promise<void> {
  if (number === 0) {
    const { chunks } = parseVolumeHeader(bytes.subarray(0, volumeHeaderBytes))
    requireWhole((await volumes.find(id)) === null)
    requireWhole((await volumes.create(id, volumeBytes(chunks), true)) === 'created')
  }
  const incoming = { offset: number * pieceBytes, bytes: bytes.length, pieces: one(bytes) }
  requireWhole(typeof (await volumes.append(id, incoming)) === 'object')
}

async function* one(bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes
}

export const rowWriter = (targets: Targets): RowWriter => ({
  write: (kind, rows) => writers[kind](targets, rows),
})
