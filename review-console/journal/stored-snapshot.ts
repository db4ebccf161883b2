/** What this browser knows of the snapshots that are on the server. */

import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { CaseSummary } from './summary.ts'

export interface StoredPart {
  readonly tag: Tag
  readonly hash: Hash
  /** By source. */
  readonly cases: ReadonlyMap<string, CaseSummary['state']>
}

/** A team's snapshot as it is on the server, as far as this browser knows. */
export interface StoredSnapshot {
  readonly sequence: number
  /** 0 when there is none that is believed. */
  readonly position: number
  readonly parts: readonly StoredPart[]
}

/** Where a snapshot says that the stream stood. */
export interface SnapshotClaim {
  readonly team: string
  /** Who signed it; as text. */
  readonly by: string
  readonly position: number
  readonly running: Hash
}
