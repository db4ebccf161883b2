/** The snapshots' part of the desk: for each tag one sealed head and the sealed parts that it names. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'

/** `sequence` counts the storings under this tag, from 1. */
export interface StoredSnapshot {
  readonly sequence: number
  readonly head: Bytes
}

/** `owner` is the tag of the head that will name the part. */
export interface SnapshotPart {
  readonly owner: Tag
  readonly tag: Tag
  readonly part: Bytes
}

export interface SnapshotToStore {
  readonly tag: Tag
  /** 0 for the first. */
  readonly seenSequence: number
  readonly head: Bytes
  /** Tags of all its parts, new ones and old ones. */
  readonly parts: readonly Tag[]
}

export interface Snapshots {
  findSnapshot(desk: DeskId, tag: Tag): Promise<StoredSnapshot | null>
  /** 'taken' when other bytes stand under this tag; the same ones may be added twice. */
  addSnapshotPart(desk: DeskId, part: SnapshotPart): Promise<'added' | 'taken'>
  /** Those that are there, in the order asked. */
  snapshotParts(desk: DeskId, owner: Tag, tags: readonly Tag[]): Promise<readonly Bytes[]>
  /**
   * Replaces the head and forgets every part that is not named, or changes nothing: 'stale' when another sequence
   * stands there, 'part missing' when a named part does not.
   */
  storeSnapshot(desk: DeskId, snapshot: SnapshotToStore): Promise<'stored' | 'stale' | 'part missing'>
}
