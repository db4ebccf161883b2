/** English: the frame, the inbox, the record, the keys. */

import { words } from '../../../intake-forms/words/say.ts'

export const desk = words({
  places: 'Places',
  'place.inbox': 'Inbox',
  'place.keys': 'Shortcuts',
  lock: 'Lock',
  'theme.system': 'Turn dark',
  'theme.dark': 'Turn light',
  'theme.light': 'Match system',
  'idle.near':
    'The console locks in about a minute. Move or press a key to stay. An answer that is not sent is gone then.',
  'signs-only.title': 'Signed in with the emergency kit',
  'signs-only.text-1':
    'You can prove who you are. You cannot open any report: the keys for that were in the key file, and the kit does not hold them.',
  'signs-only.text-2':
    'Reports that came for the lost keys stay closed to you. They stay on the server as they are.',
  'signs-only.text-3': 'If you find the key file, lock this page and sign in with it.',

  'inbox.title': 'Inbox',
  'inbox.look': 'Look for new ones',
  'inbox.reading': 'Reading the desk…',
  'inbox.opening': 'Opening {done} of {of}…',
  'inbox.list': 'Reports',
  'inbox.empty': 'Nothing has come yet. Reports stand here when somebody sends one to {desk}.',
  'inbox.nothing-new': 'Nothing new.',
  'inbox.some-new': { one: 'One with something new.', other: '{n} with something new.' },
  'inbox.could-not-look': 'Could not look.',
  'inbox.tells-source': 'Opening one tells its source that it was read.',
  'inbox.kept': 'Everything that came is kept on the server.',
  'inbox.kept-list': 'Everything that came is kept on the server. The list below is from the last look.',
  'inbox.looked': 'Up to date.',
  'inbox.turned': 'The desk’s key was a week old and has been renewed.',
  'inbox.not-turned': 'The desk’s key is a week old and was not renewed.',
  'inbox.late': 'The desk’s key is more than a week old',
  'inbox.late-kept': 'Sources are warned. After four more weeks they cannot write. What came stays readable.',
  'inbox.late-do':
    'If you are the desk’s only reviewer and a coordinator, lock and sign in again: it is renewed then. Otherwise two people must renew it together.',

  'row.not-opened': 'Not opened yet',
  'row.state.new': 'New',
  'row.state.new-follow-up': 'New, follow-up',
  'row.state.open': 'Open',
  'row.state.answered': 'Answered',
  'row.state.being-destroyed': 'Half destroyed',
  'kind.report': 'report',
  'kind.follow-up': 'follow-up',
  'kind.withdrawal': 'wish to destroy',
  'kind.erase': 'wish to erase replies',
  'kind.cover': 'cover',
  'arrived.today': 'arrived today',
  'arrived.yesterday': 'arrived yesterday',
  'arrived.ago': 'arrived {n} days ago',
  'arrived.gone': 'no text left here',
  'due.first.today': 'first answer today',
  'due.first.in': { one: 'first answer in 1 day', other: 'first answer in {n} days' },
  'due.first.late': { one: 'first answer 1 day late', other: 'first answer {n} days late' },
  'due.feedback.today': 'feedback today',
  'due.feedback.in': { one: 'feedback in 1 day', other: 'feedback in {n} days' },
  'due.feedback.in-weeks': { one: 'feedback in 1 week', other: 'feedback in {n} weeks' },
  'due.feedback.late': { one: 'feedback 1 day late', other: 'feedback {n} days late' },

  'unopened.title': 'Cannot be opened',
  'unopened.text':
    'They came for keys that you do not hold, were destroyed before, or are no reports at all. A colleague may be able to open them: ask before you erase.',
  'unopened.does-not-open': 'Does not open',
  'unopened.was-destroyed': 'Destroyed before',
  'unopened.erase': 'Erase it…',
  'unopened.erase-title': 'Erase what came on {day}?',
  'unopened.erase-text':
    'It leaves the server for good. If a colleague can open it, they lose it too. Ask first.',
  'unopened.erase-go': 'Erase it for good',
  'unopened.keep': 'Keep it',
  'unopened.erased': 'Erased.',

  'journal.gap': 'The server left something out of the desk’s record',
  'journal.gap-text':
    'Its entries are not in a row. What follows the gap is not shown. Tell a coordinator before you answer anybody.',
  'journal.epoch': 'The desk’s record is not the one that was signed',
  'journal.epoch-text':
    'At the last renewal of the desk’s key the record was signed. The server now shows another. Tell a coordinator.',
  'journal.case': '{name}: the record does not hold together',
  'journal.unreadable': 'An entry cannot be read, or nobody in the list signed it.',
  'journal.not-in-a-row': 'An entry does not continue the one before it: something was left out or put in.',
  'journal.another-stream': 'The author of an entry saw another record of this desk than you do.',
  'journal.tell': 'Tell a coordinator before you answer.',

  'keys.title': 'Shortcuts',
  'keys.text': 'They do nothing while you type in a field. No key sends anything.',
  'keys.on': 'Shortcuts are on',
  'keys.off': 'Shortcuts are off',
  'keys.turn-off': 'Turn shortcuts off',
  'keys.turn-on': 'Turn shortcuts on',
  'keys.move': 'move in the list',
  'keys.open': 'open',
  'keys.back': 'back to the inbox',
  'keys.inbox': 'inbox',
  'keys.help': 'this list',
  'keys.write': 'write to the source: goes to the field, never sends',
  'keys.veil': 'show or hide what the source wrote',
  'keys.lock': 'lock: wipes the keys from this browser',
  'keys.idle': {
    one: 'After {n} minute without a sign of you the console locks itself. An answer that was not sent is gone then.',
    other:
      'After {n} minutes without a sign of you the console locks itself. An answer that was not sent is gone then.',
  },
})
