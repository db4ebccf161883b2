/** English: the stages of sending, of a report and of whatever follows it. */

import { words } from '../say.ts'

export const sending = words({
  back: 'Back',
  'sending.title': 'Sealing and sending',
  'sending.sealing': 'Sealing your report…',
  'sending.sealed': 'Sealing your report… done.',
  'sending.sending': 'Sending {size} KB…',
  'sending.puzzle':
    'Many people are sending now. Your device solves a small puzzle first; it takes a few seconds.',
  'sending.keep': 'Keep this tab open. Everything is kept in it.',
  'interrupted.title': 'The connection dropped',
  'interrupted.kept': 'Everything is kept in this tab.',
  'interrupted.again': { one: 'Trying again in {n} second.', other: 'Trying again in {n} seconds.' },
  'interrupted.same': 'The same sealed report is sent again: it is counted once.',
  'interrupted.button': 'Try now',

  'files.coming': 'Getting the page for files…',
  'files.not-here': 'The page for files did not come.',
  'files.not-here.todo': 'Try again, or go on without files: you can add them after sending.',
  'files.without': 'Go on without files',

  'refused.title': 'It was not taken',
  'refused.kept': 'Your answers and your words are kept in this tab.',
  'refused.again': 'Seal it again',
  'refused.look': 'Back to the whole report',
})
