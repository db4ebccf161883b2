/** What a desk fetches and erases of its drops. Another desk's are passed over as if they were not there. */

import { concat, isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash } from '../../crypto/protocol/ids.ts'
import type { Intake } from '../storage/intake.ts'

/** One behind the other, in the order asked; those that are not there are left out. */
export async function readDrops(intake: Intake, desk: DeskId, ids: readonly Hash[]): Promise<Bytes> {
  const found = await Promise.all(ids.map((id) => intake.findDrop(id)))
  const own = found.filter((drop) => drop !== null && isEqual(drop.desk, desk))
  return concat(...own.map((drop) => drop?.bytes ?? new Uint8Array()))
}
