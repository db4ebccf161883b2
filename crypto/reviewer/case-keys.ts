/** The keys of one case as they stand in a team's log and snapshot, and as they are held. */

import type { CaseKeyFrom } from '../protocol/journal-event.ts'
import { copyOf } from '../bytes.ts'
import { reveal, Secret } from '../secret.ts'
import type { CaseKey } from './log-event.ts'

export interface HeldCaseKey {
  /** Place of the first event under it. */
  readonly from: number
  readonly key: CaseKey
}

/** For the inside of an event or a snapshot that is sealed at once. */
export const toKeysFrom = (keys: readonly HeldCaseKey[]): CaseKeyFrom[] =>
  keys.map(({ from, key }) => ({ from, key: copyOf(reveal(key)) as CaseKeyFrom['key'] }))

export const toHeldKeys = (keys: readonly CaseKeyFrom[]): HeldCaseKey[] =>
  keys.map(({ from, key }) => ({ from, key: new Secret('case', key) }))

/** The key under which the n-th event stands. */
export const keyAt = (keys: readonly HeldCaseKey[], n: number): CaseKey | null =>
  keys.findLast(({ from }) => from <= n)?.key ?? null
