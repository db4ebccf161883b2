/** English: keys that were lost, new ones in their place, and what is said on day one. */

import { words } from '../../../intake-forms/words/say.ts'

export const recoveryWords = words({
  'change.new-keys': '{name} gets new keys; the old ones count no more from {day}.',
  'change.new-keys.do':
    'This is nobody new: it is for {name}, who lost their keys. Ask {name} in person or by phone whether they did. Approve only if they say so.',
  'change.coordinator-new-key':
    '{name} gets a new key as coordinator; the old one counts no more. Organisation and term stay as they are.',
  'change.coordinator-new-key.do': 'Whoever holds it signs changes of this list under the name {name}.',
  'vouch.new-key': 'New key for this coordinator',

  'lone-key.title': 'If you lose this key nobody can change the list again',
  'lone-key.text':
    'You are the only coordinator. Invite a second coordinator, or print the coordinator key and keep it away from this machine.',
  'lone-key.show': 'Show the coordinator key to print it',
  'lone-key.all': 'If one of you loses the key nobody can change the list again',
  'lone-key.all-text':
    'Every coordinator has to sign every change. Invite one more coordinator, so that one key may be lost.',
  'printed-key.title': 'Coordinator key',
  'printed-key.text':
    'Print this page or copy it by hand, while nobody looks over your shoulder. Then put it away and say so below.',
  'printed-key.label': 'The 24 words of the coordinator key',
  'printed-key.keep-1':
    'Whoever holds this paper decides who reads reports, without any passphrase. Keep it under lock, away from this machine.',
  'printed-key.keep-2':
    'It opens no report. If everything else is lost, put #printed-key behind the console’s address and type these words.',
  'printed-key.keep-3': 'Destroy it when there are other coordinators, or when you get a new key.',
  'printed-key.put-away': 'I have put it away',
  'printed-key.later': 'Not now',

  'come-back.title': 'Your printed coordinator key',
  'come-back.text':
    'For the only coordinator of a coalition who lost everything else. Type the 24 words from the paper: this browser then makes new keys, and the old ones end.',
  'come-back.not-you':
    'If there are other coordinators, ask one of them for a link instead. If you have your emergency kit and your passphrase, sign in with those.',
  'come-back.words': 'The 24 words',
  'come-back.go': 'Use this key',
  'come-back.leave': 'Go to the sign-in',
  'come-back.no-fit':
    'All 24 are real words, but together they do not fit. Compare their order with your paper.',
  'come-back.unknown-key':
    'This key does not vouch here. It may be an old paper, or one of another coalition. Nothing was changed.',
  'come-back.not-alone':
    'Other coordinators sign here, too: this key alone changes nothing. Ask one of them for a link for somebody who lost their keys.',
  'come-back.found': 'This key vouches here',
  'come-back.found-text': 'You come back to {coalition} as:',
  'come-back.code-go': 'End the old keys and use these',
  'come-back.done': 'You have new keys',
  'come-back.done-1': 'You can sign in from tomorrow, with passphrase, key file and code.',
  'come-back.done-2':
    'The paper is worth nothing now. Print your new coordinator key, or better invite a second coordinator.',
  'come-back.done-go': 'I have read this: go on',
  'come-back.done-3':
    'Reports that came for the lost keys stay closed, unless two colleagues at your desk let you in.',

  'one-reader.title': 'This desk has one reader',
  'one-reader.text':
    'If you lose passphrase and key file, its reports stay closed for ever: nobody can help. Invite a second reader.',

  'give-back.title': '{name} has new keys',
  'give-back.text': {
    one: '{name} was let in again and can read the reports of this desk. {n} open case is still listed under the keys that {name} lost.',
    other:
      '{name} was let in again and can read the reports of this desk. {n} open cases are still listed under the keys that {name} lost.',
  },
  'give-back.go': { one: 'Give it back to {name}', other: 'Give the {n} cases back to {name}' },
})
