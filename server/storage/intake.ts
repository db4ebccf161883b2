/**
 * What the portal appends and serves: drops, the board, the public documents. The console reads and erases
 * through the same interface. Each method is one whole, atomic, durable act in words of the domain.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash, Tag } from '../../crypto/protocol/ids.ts'

/** `id` is SHA-256 of `bytes`; `day` counts from 1970-01-01 UTC and is the only time that is kept. */
export interface StoredDrop {
  readonly id: Hash
  readonly desk: DeskId
  readonly day: number
  readonly bytes: Bytes
}

/** A slip stands in every bucket whose first `bits` bits are `bucket`. */
export interface StoredSlip {
  readonly tag: Tag
  readonly desk: DeskId
  readonly day: number
  readonly bits: number
  readonly bucket: number
  readonly bytes: Bytes
}

/** The newest of its desk: `bytes` says the rest. */
export interface StoredEdition {
  readonly desk: DeskId
  readonly number: number
  readonly day: number
  readonly bits: number
  readonly bytes: Bytes
}

/** What becomes of the board with an edition. */
export interface BoardChange {
  readonly add: readonly StoredSlip[]
  /** Those of other desks, and those that are not there, are passed over. */
  readonly remove: readonly Tag[]
}

/** Backups name a kind by its place: new ones stand at the end. */
export const documentKinds = ['root', 'roster', 'epoch', 'member', 'state'] as const
export type DocumentKind = (typeof documentKinds)[number]

/**
 * A signed public document. `about` is the desk of an epoch or a state, the person of a member statement, 16 zeros
 * otherwise; `number` is its place in its chain.
 */
export interface StoredDocument {
  readonly kind: DocumentKind
  readonly about: Bytes
  readonly number: number
  readonly bytes: Bytes
}

/** One drop among many, in the order of desk and id. */
export type DropPlace = Pick<StoredDrop, 'desk' | 'id' | 'day'>

/** One slip among many, in the order of day and tag. */
export type SlipPlace = Pick<StoredSlip, 'day' | 'tag'>

/** What a backup reads. Each call is one short read, so that nobody who erases waits for it. */
export interface IntakeReader {
  /** The next ones of all desks behind this one; from the first on for null. */
  dropsAfter(after: Pick<DropPlace, 'desk' | 'id'> | null, atMost: number): Promise<readonly DropPlace[]>
  findDrop(id: Hash): Promise<StoredDrop | null>
  slipsAfter(after: SlipPlace | null, atMost: number): Promise<readonly SlipPlace[]>
  findSlip(tag: Tag): Promise<StoredSlip | null>
  /** Of all desks, by desk. */
  editions(): Promise<readonly StoredEdition[]>
  /** All of one kind, by about, then number. */
  documents(kind: DocumentKind): Promise<readonly StoredDocument[]>
  close(): Promise<void>
}

export interface Intake extends IntakeReader {
  /**
   * Resolves after the fsync that made it durable; concurrent calls share one. Idempotent by id. The bytes are
   * not copied: they must stay as they are until then.
   */
  addDrop(drop: StoredDrop): Promise<'added' | 'already there'>
  /** Ids with their days, in the order of the ids (which says nothing about the order of arrival). */
  dropsOf(desk: DeskId): Promise<readonly { readonly id: Hash; readonly day: number }[]>
  /** Whether a drop of this desk came on one of these days, the last one not included. */
  hasDropsBetween(desk: DeskId, fromDay: number, beforeDay: number): Promise<boolean>
  /**
   * How many there were. Ids that are not there, or of another desk, are passed over. Erased bytes are overwritten
   * and leave the log at once; see {@link Intake.forgetOrder} for copies that the engine made of their first part.
   */
  eraseDrops(desk: DeskId, ids: readonly Hash[]): Promise<number>

  /** All or none; 'taken' when one of the tags is on the board already. */
  addSlips(slips: readonly StoredSlip[]): Promise<'added' | 'taken'>
  /** Every live slip of the bucket, in the order of the tags. */
  slipsIn(bits: number, bucket: number): Promise<readonly StoredSlip[]>
  /** Where this desk has slips older than a day, by bits, then bucket. */
  oldSlips(
    desk: DeskId,
    beforeDay: number,
    atMost: number,
  ): Promise<readonly Pick<StoredSlip, 'bits' | 'bucket'>[]>
  /** Of one desk. Without an edition: for those that speak no more, or never did. */
  eraseSlipsBefore(desk: DeskId, day: number): Promise<number>
  /**
   * The edition in place of number `after` (null: there is none), what it removes, what it adds, all or nothing. No slip of
   * the desk has more bits than the edition afterwards. `stale` when another number is there, `taken` as in `addSlips`.
   */
  swapEdition(
    edition: StoredEdition,
    after: number | null,
    change: BoardChange,
  ): Promise<'swapped' | 'stale' | 'taken'>

  /** All or none; 'taken' when a document of this kind, about and number is there. */
  addDocuments(documents: readonly StoredDocument[]): Promise<'added' | 'taken'>

  /**
   * Afterwards nothing in the store tells in which order things came, and no piece of what was erased is left
   * between the rows that stay. Rewrites everything (8 seconds for each gigabyte): for the start and quiet hours.
   */
  forgetOrder(): Promise<void>
}
