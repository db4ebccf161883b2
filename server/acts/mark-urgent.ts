/** Something is urgent somewhere: neither what, nor where, nor who says so is kept. */

import type { Clock } from '../clock.ts'
import { deskOf, type Signer } from '../http/signed.ts'
import { slotOf } from '../notify/slots.ts'
import type { Desk } from '../storage/desk.ts'

export interface MarkUrgentTools {
  readonly desk: Desk
  readonly clock: Clock
}

/** Due at the next quarter hour, with every other mark until then. @throws Refusal `not-allowed` */
export async function markUrgent({ desk, clock }: MarkUrgentTools, signer: Signer): Promise<void> {
  deskOf(signer)
  await desk.markUrgent(slotOf(clock.seconds()) + 1)
}
