/** A person's box, stored anew over the one they had read. Whoever knows the address holds the key file. */

import type { Bytes } from '../../crypto/bytes.ts'
import { Refusal } from '../refusal.ts'
import type { Desk } from '../storage/desk.ts'

export interface BoxToReplace {
  readonly address: Bytes
  readonly seenSequence: number
  readonly box: Bytes
}

/** @throws Refusal `not-found`; `stale` when another device stored one meanwhile */
export async function storeBox(desk: Desk, { address, seenSequence, box }: BoxToReplace): Promise<void> {
  if ((await desk.findBox(address)) === null) throw new Refusal('not-found')
  const outcome = await desk.replaceBox(address, seenSequence, box)
  if (outcome === 'stale') throw new Refusal('stale')
}
