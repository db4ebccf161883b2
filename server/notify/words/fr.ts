/** French. */

import type { NoteWords } from './note-words.ts'

export const fr: NoteWords = {
  signedOff: false,
  subject: 'Note',
  note: `Voici la note que vous avez demandée.

Elle dit la même chose à chaque fois et ne révèle rien de ce qu’il y a. Connectez-vous et regardez quand vous pouvez le faire en sécurité.
`,
  urgent: `Une personne qui travaille avec vous a marqué quelque chose comme urgent.

Cette note n’en dit pas plus, et il se peut qu’elle ne vous concerne pas. Connectez-vous et regardez, ou demandez à vos collègues, dès que vous pouvez le faire en sécurité.
`,
}
