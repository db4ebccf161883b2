/** English: whether the desk and the portal take reports, and saying so. */

import { words } from '../../../intake-forms/words/say.ts'

export const portalStateWords = words({
  'states.title': 'Taking reports',
  'states.reading': 'Reading what stands there now…',
  'states.not-read': 'This could not be read',
  'states.not-signed': 'It was not changed',
  'states.stale.do': 'Somebody else changed it first. Open this page again, look, then decide.',
  'states.done': 'Changed and signed. Sources see it from now on.',
  'states.portal': 'The whole portal',
  'states.by-operator': 'The operator has paused the portal',
  'states.by-operator.do':
    'Nothing is taken, whatever stands below. Ask the operator to run: npx sotto resume',

  'states.word.open': 'Open',
  'states.word.paused': 'Paused',
  'states.word.closing': 'Closing',
  'states.desk.open': 'Sources can write to this desk.',
  'states.desk.paused': 'Sources see that nobody reads here, and cannot choose this desk.',
  'states.desk.closing': 'Sources see that this desk takes no new report.',
  'states.portal.open': 'Sources can write to every desk that is neither paused nor closing.',
  'states.portal.paused': 'Sources see that nobody reads, and cannot begin a report.',
  'states.portal.closing': 'Sources see that this portal takes no new report.',
  'states.until.paused': 'Back about {date}.',
  'states.until.closing': 'Replies readable until {date}.',
  'states.coordinators-only': 'Only a coordinator can change this.',
  'states.several': {
    one: '{n} coordinator closes the portal or takes that back.',
    other:
      '{n} coordinators together close the portal or take that back. This page cannot collect their signatures.',
  },

  'states.do.desk.open': 'Open this desk again',
  'states.do.desk.paused': 'Pause this desk',
  'states.do.desk.closing': 'Announce that this desk is closing',
  'states.do.portal.open': 'Open the portal again',
  'states.do.portal.paused': 'Pause the portal',
  'states.do.portal.closing': 'Announce that the portal is closing',
  'states.keep': 'Leave it as it is',

  'states.read': 'Sources will read',
  'states.read.desk.open': 'Sources can write to this desk again at once.',
  'states.read.portal.open': 'Sources can write again at once. Desks that are paused stay paused.',
  'states.read.paused':
    'Anyone who is writing now cannot send, and keeps every answer. You can open it again at any time.',
  'states.read.closing': 'Anyone with twelve words can still read replies and add to a report.',
  'states.until-field.paused': 'Back on about',
  'states.until-field.closing': 'Replies readable until',
  'states.until-field.hint': 'You may leave it empty.',
  'states.until-field.past': 'Choose a day from today on, or leave it empty.',

  'states.close.desk.title': 'Announce that this desk is closing?',
  'states.close.portal.title': 'Announce that the portal is closing?',
  'states.close.sources':
    'From now on nobody can begin a new report. A source who sees this may never look here again.',
  'states.close.desk': 'You can open the desk again, but sources who saw this will not know.',
  'states.close.portal': 'Only coordinators can take it back, and sources who saw this will not know.',
})
