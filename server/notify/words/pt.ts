/** Portuguese. */

import type { NoteWords } from './note-words.ts'

export const pt: NoteWords = {
  signedOff: false,
  subject: 'Nota',
  note: `Esta é a nota que pediu.

Diz o mesmo todas as vezes e nada revela do que existe. Entre e veja quando o puder fazer em segurança.
`,
  urgent: `Alguém que trabalha consigo marcou algo como urgente.

Esta nota não diz mais do que isso, e pode não lhe dizer respeito. Entre e veja, ou pergunte aos colegas, assim que o puder fazer em segurança.
`,
}
