/**
 * What unclaimed volumes and uploads occupy, kept in memory: asked at each upload, found again on the disk at the start.
 * An upload holds room for all of it while something comes; a promise alone holds none for long.
 */

import { chunkBytes } from '../../crypto/protocol/volume-layout.ts'
import type { Held } from './volume-room.ts'
import type { UploadState } from './volumes.ts'

/** After so long without a piece an upload holds only what came of it. */
const activeMs = 600_000
/** Of each at least: a file without bytes takes room too. */
const leastBytes = chunkBytes

/** Promises run out by the clock: counted anew this often, and in between only what changed. */
const countMs = 1000

interface Entry extends UploadState {
  readonly touchedAt: number
}

type Totals = Pick<Held, 'occupied' | 'promised'>

export interface VolumeLedger {
  find(key: string): UploadState | null
  put(key: string, state: UploadState): void
  remove(key: string): void
  keys(): readonly string[]
  held(): Totals
}

export function volumeLedger(nowMs: () => number): VolumeLedger {
  const entries = new Map<string, Entry>()
  let totals: Totals = { occupied: 0, promised: 0 }
  let countedAt = -Infinity

  const promisedOf = ({ length, offset, touchedAt }: Entry): number =>
    nowMs() - touchedAt < activeMs ? length : Math.max(offset, leastBytes)

  function add(entry: Entry | undefined, sign: 1 | -1): void {
    if (entry === undefined) return
    totals = {
      occupied: totals.occupied + sign * entry.offset,
      promised: totals.promised + sign * promisedOf(entry),
    }
  }

  return {
    find(key) {
      const entry = entries.get(key)
      return entry === undefined ? null : { length: entry.length, offset: entry.offset }
    },
    put(key, { length, offset }) {
      const entry = { length, offset, touchedAt: nowMs() }
      add(entries.get(key), -1)
      add(entry, 1)
      entries.set(key, entry)
    },
    remove(key) {
      add(entries.get(key), -1)
      entries.delete(key)
    },
    keys: () => [...entries.keys()],
    held() {
      if (nowMs() - countedAt >= countMs) {
        countedAt = nowMs()
        totals = { occupied: 0, promised: 0 }
        for (const entry of entries.values()) add(entry, 1)
      }
      return totals
    },
  }
}
