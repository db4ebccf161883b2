/** English: people, and their keys for the console's onion address. */

import { words } from '../../../intake-forms/words/say.ts'

export const peopleWords = words({
  'people.title': 'People',
  'people.text': 'Everybody in the list that the coordinators have signed. People who left stand at the end.',
  'people.reading': 'Reading the list of people…',
  'people.kept': 'Nothing was changed.',
  'people.list': 'People',
  'people.empty': 'Nobody else is in the list yet.',
  'people.onion':
    'The console is reached with Tor Browser, at an address that asks each person for a key of their own.',
  'people.onion-address': 'Address of the console',
  'people.onion-soon': 'not known yet: the server is still starting Tor',
  'people.no-onion':
    'This server keeps no onion address for the console. People reach it by the address that the operator gives them.',

  'person.you': 'you',
  'person.no-desk': 'no desk',
  'person.since': 'since {day}',
  'person.from': 'from {day}',
  'person.until': 'until {day}',
  'person.left': 'left {day}',
  'person.has-key': 'has a key',
  'person.no-key': 'no key',
  'role.reviewer': 'reviewer',
  'role.second-reviewer': 'second reviewer',
  'role.referral-officer': 'referral officer',
  'role.publisher': 'publisher',
  'role.coordinator': 'coordinator',
  'role.auditor': 'auditor',
  'role.partner': 'partner',
  'role.reviewer.does': 'Reads the reports of their desk and answers sources.',
  'role.second-reviewer.does': 'Takes a second look at what a reviewer decided.',
  'role.referral-officer.does':
    'Is to pass reports on to partners, when the source agrees. Sotto cannot do that yet.',
  'role.publisher.does': 'Answers for what the organisation publishes. Sotto itself publishes nothing.',
  'role.coordinator.does': 'Invites people, and signs changes of the list once they have a key for it.',
  'role.auditor.does': 'Checks how the work is done. Without a desk they read no reports.',
  'role.partner.does': 'A legal-aid partner who will receive referrals. Sotto cannot send them yet.',

  'unlisted.title': 'Keys of people who are not in the list',
  'unlisted.text':
    'They belong to somebody who is about to join or is listed no more, or were made by the operator.',
  'unlisted.operator': 'the operator',
  'unlisted.name': 'Somebody ({start})',

  'key.make': 'Make a key for {name}',
  'key.make-own': 'Make my key',
  'key.make-new': 'Make a new key for {name}…',
  'key.make-new-own': 'Make a new key for me…',
  'key.revoke': 'Revoke the key of {name}…',
  'key.revoke-own': 'Revoke my key…',
  'key.making': 'Making the key…',
  'key.revoking': 'Revoking the key…',
  'key.revoked':
    'The key of {name} is revoked. The connection is renewed now: the page may be slow for a minute.',
  'key.revoked-own': 'Your key is revoked. The connection is renewed now: the page may be gone in a moment.',

  'key.title': 'The key for {name}',
  'key.title-own': 'Your key for the console',
  'key.once': 'It is shown this once. Copy it now: when you leave this page, nobody can find it again.',
  'key.groups': 'The key in thirteen groups of four',
  'key.by-hand': 'To copy by hand: letters, and the numbers 2 to 7. There is no 0 and no 1.',
  'key.line': 'The same key as one line',
  'key.what-next': 'What to do with it',
  'key.type-it': 'Tor Browser asks for it when somebody opens the console’s address. Type it there.',
  'key.type-it-at': 'Tor Browser asks for it when somebody opens {address}. Type it there.',
  'key.hand-over': 'Give it to {name} by a road that you trust, best by hand. Never send it by mail.',
  'key.hand-over-own': 'Keep it where you keep your passphrase, and never send it by mail.',
  'key.reaches': 'Whoever has it reaches the page for signing in, and no more.',
  'key.replaced': 'The key that {name} had before has stopped working.',
  'key.replaced-own': 'The key that you had before has stopped working.',
  'key.renewing-title': 'Connections to the console are renewed now',
  'key.renewing': 'Yours too. This page stays; others may take a minute to come back.',
  'key.file': 'For people who keep such keys in a file',
  'key.file-text':
    'Tor reads keys from the folder that ClientOnionAuthDir names. Write this line into a file there whose name ends in “.auth_private”.',
  'key.file-line': 'The line for the file',
  'key.forget': 'Forget the key and go back',

  'key.unsure': 'It is not known whether the server took this key',
  'key.unsure-before': 'Copy it all the same, and keep the one before: one of the two works.',
  'key.unsure-first': 'Copy it all the same. If it does not open the console, make another.',
  'key.made-not': 'The key was not made',
  'key.revoked-not': 'The key was not revoked',
  'key.revoked-unsure': 'It is not known whether the key was revoked',
  'key.not-done': 'Look at the list again. If it is still needed, try again.',
  'key.old-browser': 'This browser cannot make such a key',
  'key.old-browser.do':
    'Bring Tor Browser up to date, then try again. Nothing was sent and nothing was changed.',
  'key.look-again': 'Look at the list again',

  'key.ask-revoke': 'Revoke the key of {name}?',
  'key.ask-revoke-text': '{name} cannot reach the console over its onion address any more.',
  'key.ask-revoke-own': 'Revoke your own key?',
  'key.ask-revoke-text-own':
    'You cannot reach the console with it any more. Only a coordinator, or the operator at the server, can let you in again.',
  'key.ask-cut':
    'Open connections are cut within seconds, yours too. This page may take a minute to come back.',
  'key.revoke-go': 'Revoke the key of {name}',
  'key.revoke-go-own': 'Revoke my own key',
  'key.ask-replace': 'Make a new key for {name}?',
  'key.ask-replace-text':
    'The key that {name} has stops working. Until you have given them the new one, they are outside.',
  'key.ask-replace-own': 'Make a new key for you?',
  'key.ask-replace-text-own':
    'The key that you have stops working. Tor Browser will ask you for the new one.',
  'key.replace-go': 'Replace the key of {name}',
  'key.replace-go-own': 'Replace my key',
  'key.keep': 'Keep it as it is',
})
