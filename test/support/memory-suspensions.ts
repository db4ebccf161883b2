/** Suspensions in a plain list. */

import { copyOf } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { StoredSuspension, Suspensions } from '../../server/storage/suspensions.ts'

export interface SuspensionMemory {
  /** In the order in which they came. */
  rows: readonly StoredSuspension[]
}

export const memorySuspensions = (memory: SuspensionMemory): Suspensions => ({
  suspensions: async () => memory.rows.map(copySuspension),
  async addSuspension(suspension, seenNewest) {
    const isSeen = nameOf(memory.rows.at(-1)?.id) === nameOf(seenNewest)
    const isThere = memory.rows.some(({ id }) => nameOf(id) === nameOf(suspension.id))
    if (!isSeen || isThere) return 'stale'
    memory.rows = [...memory.rows, copySuspension(suspension)]
    return 'added'
  },
  async endSuspension(id, overDay) {
    const isIt = (row: StoredSuspension): boolean => nameOf(row.id) === nameOf(id) && row.overDay === null
    if (!memory.rows.some(isIt)) return 'not there'
    memory.rows = memory.rows.map((row) => (isIt(row) ? { ...row, overDay } : row))
    return 'ended'
  },
  async forgetSuspensionsBefore(day) {
    const before = memory.rows.length
    memory.rows = memory.rows.filter(({ untilDay }) => untilDay >= day)
    return before - memory.rows.length
  },
})

const nameOf = (id: Hash | null | undefined): string => Buffer.from(id ?? []).toString('hex')

const copySuspension = ({ id, untilDay, overDay, bytes }: StoredSuspension): StoredSuspension => ({
  id: copyOf(id) as Hash,
  untilDay,
  overDay,
  bytes: copyOf(bytes),
})
