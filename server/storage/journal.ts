/** The journal's part of the desk: a stream of sealed events for each desk, and what stays of the erased ones. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash, Tag } from '../../crypto/protocol/ids.ts'

/** Position counts from 1 in the desk's stream. */
export interface StoredEvent {
  readonly position: number
  readonly event: Bytes
}

/** `link` is SHA-256 of the event that stood here. */
export interface ErasedEvent {
  readonly position: number
  readonly link: Hash
}

export type JournalEntry = StoredEvent | ErasedEvent

/** How far a desk's stream reaches. Erasing makes it no shorter. */
export interface JournalLength {
  readonly desk: DeskId
  readonly lastPosition: number
}

/** What a backup reads too. */
export interface JournalReader {
  /** Every desk that has a stream, in the order of the ids. */
  journals(): Promise<readonly JournalLength[]>
  /** In a row and without a gap, erased ones among them. */
  eventsAfter(desk: DeskId, position: number, atMost: number): Promise<readonly JournalEntry[]>
  /** How many are erased behind `after`, up to and with `last`. */
  erasedBetween(desk: DeskId, after: number, last: number): Promise<number>
}

export interface Journal extends JournalReader {
  /** Appends at the end of the desk's stream when the tag is free there. */
  appendEvent(desk: DeskId, tag: Tag, event: Bytes): Promise<{ readonly position: number } | 'taken'>
  /** For a restore: an erased event at the end of the desk's stream. */
  appendErased(desk: DeskId, link: Hash): Promise<{ readonly position: number }>
  /** Those under these tags that are there, in the order asked. */
  findEvents(desk: DeskId, tags: readonly Tag[]): Promise<readonly StoredEvent[]>
  /**
   * Forgets events and tags and keeps the links; how many there were. Positions where there is none, or none any
   * more, are passed over. Nothing of them is left between the rows that stay, nor of replaced snapshots.
   */
  eraseEvents(desk: DeskId, positions: readonly number[]): Promise<number>
}
