/** Spanish. */

import type { NoteWords } from './note-words.ts'

export const es: NoteWords = {
  signedOff: false,
  subject: 'Nota',
  note: `Esta es la nota que usted pidió.

Dice lo mismo todas las veces y no revela nada de lo que hay. Entre y mire cuando pueda hacerlo con seguridad.
`,
  urgent: `Una persona que trabaja con usted ha marcado algo como urgente.

Esta nota no dice más que eso, y puede que no le concierna. Entre y mire, o pregunte a sus colegas, en cuanto pueda hacerlo con seguridad.
`,
}
