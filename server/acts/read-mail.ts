/** What somebody has chosen about notes by mail, and who their desk's urgent contact is. */

import type { MailPreference, MailRead, UrgentContact } from '../../crypto/protocol/mail.ts'
import type { Signer } from '../http/signed.ts'
import type { Desk } from '../storage/desk.ts'
import type { StoredContact, StoredPreference } from '../storage/mail.ts'

export interface ReadMailTools {
  readonly desk: Desk
  readonly mailKey: string | null
}

export async function readMail({ desk, mailKey }: ReadMailTools, { person }: Signer): Promise<MailRead> {
  const own = await desk.findPreference(person.id)
  const contact = person.desk === null ? null : await desk.findContact(person.desk)
  return {
    serverKey: mailKey,
    own: own === null ? null : ownOf(own),
    urgentContact: contact === null ? null : contactOf(contact),
  }
}

const ownOf = ({ address, language, mode, weekdays, minute, key }: StoredPreference): MailPreference => ({
  address,
  language,
  mode,
  weekdays,
  minute,
  key,
})

const contactOf = ({ address, language, key }: StoredContact): UrgentContact => ({ address, language, key })
