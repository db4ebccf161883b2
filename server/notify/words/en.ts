/** English. */

import type { NoteWords } from './note-words.ts'

export const en: NoteWords = {
  signedOff: true,
  subject: 'Note',
  note: `This is the note that you asked for.

It says the same every time and tells nothing about what there is. Sign in and look when you can do so in safety.
`,
  urgent: `Somebody who works with you has marked something as urgent.

This note says no more than that, and it may not concern you. Sign in and look, or ask your colleagues, as soon as you can do so in safety.
`,
}
