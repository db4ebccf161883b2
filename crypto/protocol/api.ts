/**
 * The HTTP contract: one line for each conversation between browser and server. Both sides import this file and
 * nothing else of each other. Sealed things travel as bytes, the rest as JSON.
 */

import * as z from 'zod/mini'
import { RosterChain, RosterLog, Signed } from '../roster-shapes.ts'
import { dropBytes, eventBytes } from '../suite.ts'
import { mostPostingBytes } from './board-posting.ts'
import { binary, nothing, type Endpoint } from './endpoint.ts'
import { peopleApi } from './people-api.ts'
import { journalAnswerBytes } from './journal-answer.ts'
import { mostSnapshotHead, mostSnapshotPart, snapshotPartStep } from './snapshot-layout.ts'
import { bytes, bytesUpTo, day, list } from './fields.ts'
import { DeskId, Hash, Tag, VolumeId } from './ids.ts'
import { MailPreference, MailRead, UrgentContact } from './mail.ts'
import { RoomNow } from './room.ts'
import { chunkBytes } from './volume-layout.ts'

const megabyte = 1_048_576
/** 4 MiB in one answer. */
const mostChunksAtOnce = 64
const bucketBits = z.int().check(z.minimum(0), z.maximum(8))
const bucketNumber = z.int().check(z.minimum(0), z.maximum(255))
const number = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

/** A sealed box: 4 KiB steps, at most what a signed request may carry. */
const Box = bytesUpTo('KeyBox', 700_000, 64)
const Address = bytes('BoxAddress', 16)
const Login = bytes('BoxLogin', 32)

export const BoxToStore = z.strictObject({ address: Address, login: Login, box: Box })
export type BoxToStore = z.output<typeof BoxToStore>

export const SetUp = z.strictObject({
  /** From the one-time link. */
  token: bytes('SetupToken', 32),
  root: Signed,
  roster: Signed,
  member: Signed,
  epoch: Signed,
  /** Box and kit open with the same code. */
  device: BoxToStore,
  kit: BoxToStore,
  totpSecret: bytes('TotpSecret', 20),
  /** A code made with that secret: the person's clock and app work. */
  code: z.string().check(z.regex(/^\d{6}$/)),
})
export type SetUp = z.output<typeof SetUp>

export const DropListed = z.strictObject({ id: Hash, day })

export const portalApi = {
  readRoster: { method: 'GET', path: '/api/roster', signed: false, body: nothing, answer: RosterChain },
  /** Everything that was ever in force, and who signed it: for whoever checks the coalition from outside. */
  readRosterLog: {
    method: 'GET',
    path: '/api/roster/log',
    signed: false,
    body: nothing,
    answer: RosterLog,
  },
  addDrop: { method: 'POST', path: '/api/drops', signed: false, body: binary(dropBytes[2]), answer: nothing },
  /** What is asked of whoever sends something now. Volumes themselves go by tus (volume-upload.ts). */
  readRoom: { method: 'GET', path: '/api/room', signed: false, body: nothing, answer: RoomNow },
  /** Slips one behind the other, by tag. */
  readBucket: {
    method: 'GET',
    path: '/api/board/:bits/:bucket',
    signed: false,
    body: nothing,
    answer: binary(64 * megabyte),
  },
  /** The newest edition of every desk, one behind the other. */
  readEditions: {
    method: 'GET',
    path: '/api/board/editions',
    signed: false,
    body: nothing,
    answer: binary(megabyte),
  },
} as const satisfies Record<string, Endpoint<unknown, unknown>>

export const consoleApi = {
  readRoster: portalApi.readRoster,
  readRosterLog: portalApi.readRosterLog,
  setUp: { method: 'POST', path: '/api/set-up', signed: false, body: SetUp, answer: nothing },
  openBox: {
    method: 'POST',
    path: '/api/box/open',
    signed: false,
    body: z.strictObject({ address: Address, login: Login, code: z.string().check(z.regex(/^\d{6}$/)) }),
    answer: z.strictObject({ box: Box, sequence: number }),
  },
  storeBox: {
    method: 'POST',
    path: '/api/box',
    signed: true,
    body: z.strictObject({ address: Address, seenSequence: number, box: Box }),
    answer: nothing,
  },
  listDrops: {
    method: 'POST',
    path: '/api/drops/list',
    signed: true,
    body: z.strictObject({ desk: DeskId }),
    answer: z.strictObject({ drops: list(DropListed, 1_000_000) }),
  },
  /** The drops asked for that are there, one behind the other, in the order asked. */
  readDrops: {
    method: 'POST',
    path: '/api/drops/read',
    signed: true,
    body: z.strictObject({ desk: DeskId, ids: list(Hash, 32, 1) }),
    answer: binary(32 * dropBytes[2]),
  },
  eraseDrops: {
    method: 'POST',
    path: '/api/drops/erase',
    signed: true,
    body: z.strictObject({ desk: DeskId, ids: list(Hash, 1000, 1) }),
    answer: nothing,
  },
  /** Sealed chunks in a row, as many as there are; the header is in the drop. Whoever knows the id may read it. */
  readVolume: {
    method: 'POST',
    path: '/api/volumes/read',
    signed: true,
    body: z.strictObject({
      id: VolumeId,
      from: number,
      chunks: z.int().check(z.minimum(1), z.maximum(mostChunksAtOnce)),
    }),
    answer: binary(mostChunksAtOnce * chunkBytes),
  },
  /** A drop was opened that names them: they stay until they are erased. Tells which of them are there. */
  claimVolumes: {
    method: 'POST',
    path: '/api/volumes/claim',
    signed: true,
    body: z.strictObject({ ids: list(VolumeId, 1000, 1) }),
    answer: z.strictObject({ there: list(VolumeId, 1000) }),
  },
  eraseVolumes: {
    method: 'POST',
    path: '/api/volumes/erase',
    signed: true,
    body: z.strictObject({ ids: list(VolumeId, 1000, 1) }),
    answer: nothing,
  },
  /**
   * The desk's newest edition, and what the server holds of the desk in these buckets (see board-posting.ts). Only the
   * edition when it has other bits than were asked for.
   */
  readBoard: {
    method: 'POST',
    path: '/api/board/read',
    signed: true,
    body: z.strictObject({ desk: DeskId, bits: bucketBits, buckets: list(bucketNumber, 256) }),
    answer: binary(64 * megabyte),
  },
  /**
   * The desk's next edition, with exactly one batch or none, and what leaves the board. `stale` when another console
   * posted first; `taken` when one of the tags is on the board already.
   */
  postEdition: {
    method: 'POST',
    path: '/api/board',
    signed: true,
    body: binary(mostPostingBytes),
    answer: nothing,
  },
  /**
   * What follows `after` in the desk's stream, in a row: for each event one record (see journal-answer.ts), as many
   * as fit; an empty answer when there is no more.
   */
  readJournal: {
    method: 'POST',
    path: '/api/journal/read',
    signed: true,
    body: z.strictObject({ desk: DeskId, after: number }),
    answer: binary(journalAnswerBytes),
  },
  /** The events under these tags that are there, in the order asked, with their positions. */
  findEvents: {
    method: 'POST',
    path: '/api/journal/find',
    signed: true,
    body: z.strictObject({ desk: DeskId, tags: list(Tag, 256, 1) }),
    answer: binary(journalAnswerBytes),
  },
  /** Links of 32 bytes after `after`, in a row: whoever knows one running hash of the stream checks another by them. */
  readLinks: {
    method: 'POST',
    path: '/api/journal/links',
    signed: true,
    body: z.strictObject({
      desk: DeskId,
      after: number,
      atMost: z.int().check(z.minimum(1), z.maximum(32_768)),
    }),
    answer: binary(32_768 * 32),
  },
  /** One event as bytes; the desk is the signer's. */
  appendEvent: {
    method: 'POST',
    path: '/api/journal',
    signed: true,
    body: binary(eventBytes[3]),
    answer: z.strictObject({ position: number }),
  },
  /** Forgets all of these events but their links. Whoever does so has told the team's log before. */
  eraseEvents: {
    method: 'POST',
    path: '/api/journal/erase',
    signed: true,
    body: z.strictObject({ desk: DeskId, positions: list(number, 1000, 1) }),
    answer: nothing,
  },
  /** Sequence u32, then the head of the snapshot under this tag; sequence 0 and nothing when there is none. */
  readSnapshot: {
    method: 'POST',
    path: '/api/snapshot/read',
    signed: true,
    body: z.strictObject({ desk: DeskId, tag: Tag }),
    answer: binary(mostSnapshotHead + 4),
  },
  /** Parts of the snapshot under this tag: each its length u32, then its bytes. As many as fit, in the order asked. */
  readSnapshotParts: {
    method: 'POST',
    path: '/api/snapshot/parts/read',
    signed: true,
    body: z.strictObject({ desk: DeskId, tag: Tag, parts: list(Tag, 64, 1) }),
    answer: binary(64 * snapshotPartStep + mostSnapshotPart),
  },
  /** One part, before the head that will name it: tag of the head 16, then the part. */
  addSnapshotPart: {
    method: 'POST',
    path: '/api/snapshot/parts',
    signed: true,
    body: binary(16 + mostSnapshotPart),
    answer: nothing,
  },
  /**
   * Sequence seen u32 | count u32 | tags of all its parts, 16 each | the head. Replaces the one before and forgets
   * every other part under this head's tag. `stale` when somebody else stored first.
   */
  storeSnapshot: {
    method: 'POST',
    path: '/api/snapshot',
    signed: true,
    body: binary(1_048_576),
    answer: nothing,
  },
  /** A later roster, epoch, member statement or state; the server checks the signatures before it believes one. */
  publish: {
    method: 'POST',
    path: '/api/roster',
    signed: true,
    body: z.strictObject({
      roster: z.nullable(Signed),
      epochs: list(Signed, 64),
      members: list(Signed, 64),
      states: list(Signed, 64),
    }),
    answer: nothing,
  },

  ...peopleApi,
  /** Whether the operator has paused the portal: nobody signs that, so no document says it. */
  readPause: {
    method: 'POST',
    path: '/api/pause/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({ paused: z.boolean() }),
  },

  /** One's own wishes for notes by mail, the urgent contact of one's desk, this server's key. */
  readMail: { method: 'POST', path: '/api/mail/read', signed: true, body: nothing, answer: MailRead },
  /** Null: no note any more, and the address is forgotten. */
  storeMail: {
    method: 'POST',
    path: '/api/mail/own',
    signed: true,
    body: z.strictObject({ preference: z.nullable(MailPreference) }),
    answer: nothing,
  },
  /** Of the signer's desk. */
  storeUrgentContact: {
    method: 'POST',
    path: '/api/mail/urgent-contact',
    signed: true,
    body: z.strictObject({ contact: z.nullable(UrgentContact) }),
    answer: nothing,
  },
  /** Says nothing about what, nor for which desk. */
  markUrgent: { method: 'POST', path: '/api/mail/urgent', signed: true, body: nothing, answer: nothing },
} as const satisfies Record<string, Endpoint<unknown, unknown>>
