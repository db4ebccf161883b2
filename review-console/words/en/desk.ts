/** English: the frame and its keys. */

import { words } from '../../../intake-forms/words/say.ts'

export const desk = words({
  places: 'Places',
  'place.inbox': 'Inbox',
  'place.approvals': 'Approvals',
  'place.people': 'People',
  'place.coalition': 'Coalition',
  'place.settings': 'Desk',
  'place.keys': 'Shortcuts',
  'settings.title': 'Desk',
  lock: 'Lock',
  'theme.to.dark': 'Turn dark',
  'theme.to.light': 'Turn light',
  'theme.to.system': 'Match system',
  'idle.near':
    'The console locks in about a minute. Move or press a key to stay. An answer that is not sent is gone then.',
  'signs-only.title': 'Signed in with the emergency kit',
  'signs-only.text-1':
    'You can prove who you are. You cannot open any report: the keys for that were in the key file, and the kit does not hold them.',
  'signs-only.text-2':
    'Reports that came for the lost keys stay closed to you. They stay on the server as they are.',
  'signs-only.text-3': 'If you find the key file, lock this page and sign in with it.',

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
  'keys.approvals': 'approvals',
  'keys.people': 'people',
  'keys.coalition': 'coalition',
  'keys.search': 'search open cases',
  'keys.select': 'select the row, or not',
  'keys.assign': 'assign: the selected ones, or the case',
  'keys.label': 'label: the selected ones, or the case',
  'keys.unread': 'only unread, or all',
  'keys.tabs': 'parts of a case',
  'keys.items': 'previous, next case',
  'keys.note': 'note: goes to the field',
  'keys.task': 'task: goes to the field',
  'keys.everywhere': 'Everywhere',
  'keys.in-inbox': 'In the inbox',
  'keys.in-case': 'In a case',
  'keys.key': 'Key',
  'keys.does': 'What it does',
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
