/** Whom a waiting note goes to, in which words: looked up when it is sent, so that the outbox holds no address. */

import type { DeskId, PersonId } from '../../crypto/protocol/ids.ts'
import type { UrgentContact } from '../../crypto/protocol/mail.ts'
import type { MailSettings } from '../settings.ts'
import type { Desk } from '../storage/desk.ts'
import type { NoteName } from '../storage/mail.ts'
import type { NoteText } from './message.ts'
import { notesIn, operatorNote } from './words/all-notes.ts'

export interface Addressee {
  readonly to: string
  /** OpenPGP, armoured. */
  readonly key: string | null
  readonly text: NoteText
}

/** Null when they want no note any more, or have gone. */
export async function findAddressee(
  desk: Desk,
  { operator }: MailSettings,
  { kind, about }: NoteName,
): Promise<Addressee | null> {
  switch (kind) {
    case 'note': {
      const preference = await desk.findPreference(about as PersonId)
      return preference === null || preference.mode === 'never' ? null : toSomebody(preference, 'note')
    }
    case 'urgent': {
      const contact = await desk.findContact(about as DeskId)
      return contact === null ? null : toSomebody(contact, 'urgent')
    }
    case 'operator':
      return operator === null ? null : { to: operator, key: null, text: operatorNote }
  }
}

function toSomebody({ address, language, key }: UrgentContact, kind: 'note' | 'urgent'): Addressee {
  const words = notesIn[language]
  return { to: address, key, text: { subject: words.subject, body: words[kind] } }
}
