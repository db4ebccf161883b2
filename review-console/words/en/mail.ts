/** English: mail. */

import { words } from '../../../intake-forms/words/say.ts'

export const mailWords = words({
  'mail.title': 'Notes by mail',
  'mail.reading': 'Reading what is stored…',
  'mail.off': 'The operator has set up no mail, so nobody gets a note.',
  'mail.says':
    'A note only says that it is the note you asked for. It never says what came, for which desk, or how much, and no report sends one.',
  'mail.provider':
    'Your mail provider and the operator’s see your address, and when notes come from here. If that could harm you, choose an address without your name, or none.',

  'mail.own': 'Your own notes',
  'mail.mode': 'When do you want a note?',
  'mail.mode.always': 'At each of my times',
  'mail.mode.always.hint':
    'It comes whether or not there is news, so whoever watches your mail learns nothing about reports.',
  'mail.mode.only-news': 'At my times, but only when something came on a day before',
  'mail.mode.only-news.hint': 'Whoever watches your mail then learns on which days something came.',
  'mail.mode.never': 'Never',
  'mail.days': 'On which days?',
  'mail.days.problem': 'Choose one day at least.',
  'mail.time': 'At what time?',
  'mail.time.hint':
    'On the quarter hour, as in 09:00. This browser’s clock shows {now}. When clocks change, the note moves by an hour.',
  'mail.time.problem': 'Write hours and minutes on the quarter hour, as in 09:00 or 17:45.',
  'mail.address': 'Mail address',
  'mail.address.problem': 'Write one mail address, as in name@example.org.',
  'mail.language': 'Language of the note',
  'mail.how.plain': 'Language and encryption: {language}, readable to the providers',
  'mail.how.key': 'Language and encryption: {language}, with OpenPGP',
  'mail.key.label': 'OpenPGP public key',
  'mail.key.hint':
    'Paste the whole block. Notes are then encrypted to it and signed by this server. Without a key the providers can read them.',
  'mail.key.problem': 'This is a private key. It was not sent. Paste the public key instead.',
  'mail.own.store': 'Store my choice',
  'mail.own.forget': 'Forget my address',
  'mail.storing': 'Storing…',
  'mail.stored': 'Stored.',
  'mail.forgotten': 'The address is forgotten. No note goes there any more.',
  'mail.not-stored': 'It was not stored',

  'mail.contact': 'The desk’s urgent contact',
  'mail.contact.text':
    'A reviewer of any desk can mark something as urgent. At the next quarter hour the contacts of all desks are told that. The note does not say which desk, or what.',
  'mail.contact.store': 'Store the contact',
  'mail.contact.forget': 'Remove the contact',

  'mail.server-key': 'This server’s OpenPGP key',
  'mail.server-key.text': 'Encrypted notes are signed with it. Import it where you read your mail.',
  'mail.server-key.save': 'Save the key',

  'urgent.title': 'Something is urgent',
  'urgent.text':
    'The urgent contacts of all desks get a note that some desk has something urgent. It does not name this case or your desk. Where no contact or no mail is set up, nobody is told.',
  'urgent.go': 'Tell the urgent contact',
  'urgent.told': 'They are told at the next quarter hour.',
  'urgent.not-told': 'They are not told yet',
})
