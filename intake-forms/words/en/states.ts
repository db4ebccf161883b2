/** English: what the portal or a desk says about itself: paused, closing. For the pages and the scripts alike. */

import { words } from '../say.ts'

export const states = words({
  'closed.paused': 'Nobody can read at the moment: do not wait here',
  'closed.paused.until': 'They expect to read again about {date}.',
  'closed.paused.todo': 'No report is taken meanwhile. If it cannot wait, look at Help now.',
  'closed.closing': 'This portal is closing: it takes no new report',
  'closed.closing.until': 'Replies stay readable until {date}.',
  'closed.closing.todo':
    'If you have twelve words, read your replies in time. For anything new, look at Help now.',

  'desk.paused': 'Nobody at this desk can read at the moment: do not wait here.',
  'desk.closing': 'This desk is closing: it takes no new report.',

  'away.days': '{desk} does not read from {from} to {to}.',
  'away.day': '{desk} does not read on {from}.',
  'away.promises': 'The promised days go on counting. What falls due while nobody reads may come late.',
})
