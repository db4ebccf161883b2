/** Who a desk wants to be told that some desk has something marked urgent. */

import type { UrgentContact } from '../../crypto/protocol/mail.ts'
import type { Clock } from '../clock.ts'
import { deskOf, type Signer } from '../http/signed.ts'
import { readPublicKey } from '../notify/public-key.ts'
import type { Desk } from '../storage/desk.ts'

export interface StoreContactTools {
  readonly desk: Desk
  readonly clock: Clock
}

/** @throws Refusal `not-allowed`, `mail-key-unusable` */
export async function storeUrgentContact(
  { desk, clock }: StoreContactTools,
  signer: Signer,
  contact: UrgentContact | null,
): Promise<void> {
  const id = deskOf(signer)
  if (contact === null) return desk.forgetContact(id)
  await desk.storeContact({ ...contact, key: await readPublicKey(contact.key, clock), desk: id })
}
