/** The desk's part that holds suspensions, also those that are over. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'

export interface StoredSuspension {
  /** Hash of the document. */
  readonly id: Hash
  /** The last day on which it holds. */
  readonly untilDay: number
  /** The day on which it was taken back. */
  readonly overDay: number | null
  /** The signed document as JSON. */
  readonly bytes: Bytes
}

export const mostSuspensionBytes = 8192

export interface SuspensionReader {
  /** In the order in which they came. */
  suspensions(): Promise<readonly StoredSuspension[]>
}

export interface Suspensions extends SuspensionReader {
  /** Only while the newest is the one that the writer had seen, null for none: what is counted together is decided once. */
  addSuspension(suspension: StoredSuspension, seenNewest: Hash | null): Promise<'added' | 'stale'>
  /** The first day that is named stays. */
  endSuspension(id: Hash, overDay: number): Promise<'ended' | 'not there'>
  /** Those whose last day is before this one. */
  forgetSuspensionsBefore(day: number): Promise<number>
}
