/** English: the days on which nobody at the desk reads. */

import { words } from '../../../intake-forms/words/say.ts'

export const awayWords = words({
  'away.title': 'Days away',
  'away.text': 'Holidays, or other days on which nobody at this desk reads.',
  'away.shown': {
    one: 'Sources see them from {n} day before on. The desk stays open, and every promised day stays.',
    other: 'Sources see them from {n} days before on. The desk stays open, and every promised day stays.',
  },
  'away.reading': 'Reading what stands there now…',
  'away.not-read': 'This could not be read',
  'away.not-signed': 'It was not changed',
  'away.stale.do': 'Somebody else changed it first. Open this page again, look, then decide.',
  'away.done': 'Changed and signed. Sources see it from now on.',
  'away.none': 'None are set.',
  'away.days': '{from} to {to}',
  'away.take-back': 'Take {days} back',
  'away.from': 'First day away',
  'away.to': 'Last day away',
  'away.to.hint': 'Leave it empty for one day.',
  'away.add': 'Sign these days',
  'away.problem.no-day': 'Choose a day.',
  'away.problem.past': 'These days are over. Choose days from today on.',
  'away.problem.turned-round': 'The last day comes before the first.',
  'away.problem.too-many': {
    one: 'No more than {n} stretch can stand here. Take one back first.',
    other: 'No more than {n} stretches can stand here. Take one back first.',
  },
})
