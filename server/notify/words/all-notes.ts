/** The notes in every language, and the one to the operator. */

import type { MailLanguage } from '../../../crypto/protocol/mail.ts'
import type { NoteText } from '../message.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { NoteWords } from './note-words.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'

export const notesIn: Readonly<Record<MailLanguage, NoteWords>> = { en, fr, es, ar, ru, pt }

export const operatorNote: NoteText = {
  subject: 'Note',
  body: `This machine needs a look. Run on it:

    npx sotto doctor
`,
}
