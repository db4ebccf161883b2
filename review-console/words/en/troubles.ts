/** English: what goes wrong, in three short parts: what happened; what is kept; what to do. */

import { words } from '../../../intake-forms/words/say.ts'

export const troubles = words({
  'trouble.wrong-sign-in': 'That did not open',
  'trouble.wrong-sign-in.do':
    'Passphrase, file and code do not fit together. Each code works once: type the next one, or begin again.',
  'trouble.too-many-tries': 'Too many tries',
  'trouble.too-many-tries.do': 'Signing in works again after a quarter of an hour. Type a new code then.',
  'trouble.clock': {
    one: 'Your clock is one minute off',
    other: 'Your clock is {n} minutes off',
  },
  'trouble.clock-hours': {
    one: 'Your clock is one hour off',
    other: 'Your clock is {n} hours off',
  },
  'trouble.clock-days': {
    one: 'Your clock is one day off',
    other: 'Your clock is {n} days off',
  },
  'trouble.clock.do': 'Set it and sign in again.',
  'trouble.clock-unknown': 'Your clock and the server’s differ',
  'trouble.removed': 'You are no longer in the list of people',
  'trouble.removed.do': 'Your keys open nothing here any more. If this is a mistake, ask a coordinator.',
  'trouble.keys-replaced': 'This is an old key file',
  'trouble.keys-replaced.do':
    'You were given new keys, and these count no more. Sign in with the new key file and passphrase. If you asked for no new keys, tell a coordinator at once.',
  'trouble.key-file-ahead': 'Your key file is newer than what the server holds',
  'trouble.key-file-ahead.do':
    'The server may have been set back to an old copy. If you kept the key file of before, sign in with that one. Tell the operator.',
  'trouble.suspended': 'A coordinator has suspended you',
  'trouble.suspended.do':
    'Nothing you ask for is answered until it lapses or is taken back. Sign in again to read who did it and until when it holds.',
  'trouble.leaves-nobody': 'Their desk would have nobody left',
  'trouble.leaves-nobody.do':
    'Nobody was suspended. Propose their removal instead, together with somebody new at the desk or with closing it.',
  'trouble.one-at-a-time': 'You have suspended somebody already',
  'trouble.one-at-a-time.do':
    'Nobody was suspended. Take yours back, wait until it is over, or ask another coordinator.',
  'trouble.too-soon': 'You have suspended this person lately',
  'trouble.too-soon.do':
    'Nobody was suspended. For 28 days after yours was over only another coordinator can do it again, or all of you can remove them.',
  'trouble.not-signed': 'The server does not know this signature',
  'trouble.not-signed.do': 'You may have been removed, or this is an old key file. Ask a coordinator.',
  'trouble.not-allowed': 'Your part in the list does not allow this',
  'trouble.not-allowed.do': 'It may have changed. Lock, then sign in again, or ask a coordinator.',
  'trouble.no-answer': 'The server does not answer',
  'trouble.no-answer.do': 'Check the connection, then try again.',
  'trouble.strange-answer': 'The server answered something that cannot be right',
  'trouble.strange-answer.do': 'It was not used. Reload the page. If it stays so, tell the operator.',
  'trouble.no-room': 'The server has no room left',
  'trouble.no-room.do': 'Tell the operator, then try again.',
  'trouble.set-up-link-used': 'This set-up link does not work any more',
  'trouble.set-up-link-used.do': 'Start the server again: it prints a new link if nothing is set up yet.',
  'trouble.invitation-over': 'This link was used, has expired or was taken back',
  'trouble.invitation-over.do':
    'If you used it yourself, sign in. Otherwise ask whoever gave it to you for a new one, and tell them that this one failed.',
  'trouble.already-set-up': 'This server is set up already',
  'trouble.already-set-up.do': 'Sign in. If it was not you who set it up, tell the operator at once.',
  'trouble.mail-key-unusable': 'Nothing can be encrypted to this OpenPGP key',
  'trouble.mail-key-unusable.do':
    'Paste one whole public key that is in date and made for encryption, or leave the box empty.',
  'trouble.roster': 'The list of readers did not verify',
  'trouble.roster.do':
    'The desk stays closed, because the server may be showing another list than the coalition signed. Tell a coordinator.',
  'trouble.too-long': 'This is too long',
  'trouble.too-long.do': 'Nothing was written. Shorten it, or write it in two parts.',
  'trouble.newer-version': 'A newer version of Sotto has written here',
  'trouble.newer-version.do':
    'You can read on. To write, reload the page: that updates this console. If it stays so, ask a coordinator.',
  'trouble.other': 'The server refused',
  'trouble.other.do': 'Try again. If it stays so, tell the operator.',
  'trouble.no-seed-yet': 'You do not hold your desk’s key yet',
  'trouble.no-seed-yet.do':
    'It reaches you when the desk’s key next changes and you sign in again. Until then a colleague can open reports and answer.',
  'trouble.not-let-in': 'You are not let in to this desk’s cases yet',
  'trouble.not-let-in.do':
    'Nothing was opened. Ask a colleague at your desk to look into the inbox: that lets you in. Then look again.',
  'trouble.replies-withheld': 'The server does not hold the replies that your desk posted',
  'trouble.replies-withheld.do':
    'Nothing was posted. Sources may not see your earlier replies. Sign in again and try once more. If it stays so, tell the coordinators and the operator.',
  'trouble.stale': 'You signed in somewhere else with this key file and something was stored there',
  'trouble.stale.do':
    'Nothing is lost. Type a new code to read what was stored there. If that was not you, lock and tell a coordinator.',
  'trouble.stale.go': 'Read what was stored',
})
