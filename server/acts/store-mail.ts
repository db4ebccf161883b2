/** A person's own wishes for notes by mail. What they choose counts from the next quarter hour on. */

import type { MailPreference } from '../../crypto/protocol/mail.ts'
import { today, type Clock } from '../clock.ts'
import type { Signer } from '../http/signed.ts'
import { readPublicKey } from '../notify/public-key.ts'
import { slotOf } from '../notify/slots.ts'
import type { Desk } from '../storage/desk.ts'

export interface StoreMailTools {
  readonly desk: Desk
  readonly clock: Clock
}

/** @throws Refusal `mail-key-unusable` */
export async function storeMail(
  { desk, clock }: StoreMailTools,
  { person }: Signer,
  preference: MailPreference | null,
): Promise<void> {
  if (preference === null) return desk.forgetPreference(person.id)
  const key = await readPublicKey(preference.key, clock)
  await desk.storePreference({
    ...preference,
    key,
    person: person.id,
    passedSlot: slotOf(clock.seconds()),
    newsFromDay: today(clock),
  })
}
