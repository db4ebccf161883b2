/** What this browser knows of a snapshot on the server: what need not be written again. */

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
