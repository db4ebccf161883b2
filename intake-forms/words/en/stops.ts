/** English: why nothing can be sealed or taken. Each in three short parts: what happened, what is kept, what to do. */

import { words } from '../say.ts'

export const stops = words({
  'stop.nothing-sent': 'Nothing was sent.',
  'stop.try-again': 'Try again',

  'closed.clock': 'The date on this device looks wrong',
  'closed.clock.device': 'Your device says {date}.',
  'closed.clock.todo': 'We cannot check who reads with a wrong date. Set the date, then reload.',
  'closed.clock.again': 'Reload this page',
  'closed.clock.server': 'This server says {date}.',
  'closed.not-verified': 'The list of readers did not verify: this page will not seal.',
  'closed.not-verified.todo': 'Try another circuit, then tell the coalition in a way you already know.',
  'closed.coordinators': 'Those who vouch for the list of readers did not verify: this page will not seal.',
  'closed.coordinators.todo':
    'Who came before them did not sign, or the server leaves somebody out. Try another circuit, then tell the coalition in a way you already know.',
  'closed.forked': 'This is another list of readers than the desks work with: this page will not seal.',
  'closed.forked.todo':
    'Somebody is shown a list of their own. Try another circuit, then tell the coalition in a way you already know.',
  'closed.rolled-back': 'An old list of readers was shown: this page will not seal.',
  'closed.rolled-back.todo': 'Try another circuit, then tell the coalition in a way you already know.',
  'closed.expired': 'The list of readers is out of date: this page will not seal.',
  'closed.expired.todo': 'The coalition has to sign it again. Try again in a few days.',
  'closed.unreachable': 'The server does not answer.',
  'closed.unreachable.todo': 'Check the connection, then try again.',
  'closed.not-set-up': 'Nothing can be written here yet.',
  'closed.not-set-up.todo': 'Nobody has been named who could read it. Come back in a few days.',
  'closed.no-live-epoch': 'No desk can be written to at the moment.',
  'closed.no-live-epoch.todo':
    'Their keys are too old to seal to. Do not wait here: try again in a few days.',
  'closed.key-doubtful': 'We cannot check this desk’s key.',
  'closed.key-doubtful.todo': 'Do not write to it; choose another or come back.',
  'closed.key-unsigned': 'The key that is shown for this desk lacks the signatures of its people.',
  'closed.key-unsigned.todo':
    'It may be somebody else’s. Try another circuit, then tell the coalition in a way you already know.',
  'closed.key-missing': 'This server shows no key for this desk.',
  'closed.key-missing.todo':
    'It has none yet, or the server keeps it back. Try another circuit, or come back in a few days.',
  'desk.is-late': 'This desk cannot be written to at the moment.',
  'desk.is-late.todo': 'Its key is too old to seal to. Try again in a few days.',
  'closed.desks-closed': 'Every desk here is closed.',
  'closed.desks-closed.todo': 'Nothing new is taken. The page Help now lists other ways.',
  'closed.no-form': 'The questions did not verify: this page will not ask them.',
  'closed.no-form.todo': 'Try another circuit, then tell the coalition in a way you already know.',
  'closed.no-engine': 'This browser cannot seal.',
  'closed.no-engine.todo':
    'A part that this page needs did not start. Load the page again, or use Tor Browser.',

  'refused.epoch-not-live': 'The desk has changed its key since you began.',
  'refused.epoch-not-live.todo': 'Seal it again to the new key. Your words stay the same.',
  'refused.unknown-desk': 'The server does not know this desk.',
  'refused.unknown-desk.todo': 'Check the list of readers again. If it stays so, come back another day.',
  'refused.no-room': 'There is no room on this server today.',
  'refused.no-room.todo': 'Try again later, or tomorrow. What you wrote is here while this tab is open.',
  'refused.too-many-tries': 'The server has too much to do at the moment.',
  'refused.too-many-tries.todo': 'Wait some minutes, then try again.',
  'refused.puzzle-needed': 'Many people are sending now, and the server did not take this.',
  'refused.puzzle-needed.todo': 'Wait some minutes, then seal it again.',
  'refused.not-set-up': 'The server has no coalition any more.',
  'refused.not-set-up.todo': 'Do not wait here. Come back in a few days.',
  'refused.other': 'The server did not take what was sent.',
  'refused.other.todo': 'Seal it again. If it stays so, load the page again another day.',
  'refused.too-long': 'This is more than one seal holds.',
  'refused.too-long.todo': 'Shorten it. You can add the rest after sending.',
})
