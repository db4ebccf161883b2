/** An edition and what becomes of the board with it, in one transaction. */

import type { Database, Statement } from 'better-sqlite3'
import { anyPlace } from './drop-places.ts'
import type { BoardChange, Intake, StoredEdition, StoredSlip } from './intake.ts'
import { emptyLog } from './sqlite-acts.ts'

type SwapStatements = Readonly<
  Record<'addSlip' | 'eraseSlip' | 'coarsenSlips' | 'editionNumber' | 'storeEdition', Statement>
>

type Swap = (
  edition: StoredEdition,
  after: number | null,
  change: BoardChange,
) => Awaited<ReturnType<Intake['swapEdition']>>

class TagIsTaken extends Error {}

export const slipRow = ({ tag, desk, day, bits, bucket, bytes }: StoredSlip) => [
  anyPlace(),
  tag,
  desk,
  day,
  bits,
  bucket,
  bytes,
]

export function editionSwapper(database: Database, sql: SwapStatements): Swap {
  const swap = database.transaction(
    (edition: StoredEdition, after: number | null, { add, remove }: BoardChange) => {
      const { desk, number, day, bits, bytes } = edition
      const there = sql.editionNumber.get(desk) as { readonly number: number } | undefined
      if ((there?.number ?? null) !== after) return 'stale'
      for (const tag of remove) sql.eraseSlip.run(tag, desk)
      sql.coarsenSlips.run(bits, bits, desk, bits)
      const inOrder = [...add].sort((a, b) => Buffer.compare(a.tag, b.tag))
      for (const slip of inOrder) if (sql.addSlip.run(...slipRow(slip)).changes === 0) throw new TagIsTaken()
      sql.storeEdition.run(desk, number, day, bits, bytes)
      return 'swapped'
    },
  )
  return (...asked) => {
    try {
      const outcome = swap.immediate(...asked)
      // Erased is what is in neither file.
      if (outcome === 'swapped' && asked[2].remove.length > 0) emptyLog(database)
      return outcome
    } catch (error) {
      if (error instanceof TagIsTaken) return 'taken'
      throw error
    }
  }
}
