/** English: inviting somebody, joining by a link, and waiting to be listed. */

import { words } from '../../../intake-forms/words/say.ts'

export const joiningWords = words({
  'invite.title': 'Invite somebody',
  'invite.text':
    'You get a link that works once and for seven days. Whoever opens it makes their own keys; nobody is in the list before the coordinators agree.',
  'invite.reading': 'Reading who is invited…',
  'invite.whom': 'Whom is it for?',
  'invite.whom-new': 'Somebody new',
  'invite.whom-lost': 'Somebody listed who lost their keys',
  'invite.whom-lost-hint':
    'They make new keys. Name, desk and what they do stay as they are, and the old keys end with the change.',
  'invite.lost': 'Who lost their keys',
  'invite.lost-text':
    'Make the link only after they asked you for it themselves, in person or by phone. At a desk with others, two colleagues then let them in to the open cases by signing in.',
  'invite.pseudonym': 'What they are called here',
  'invite.pseudonym-hint': 'A pseudonym. Everybody sees it on the page of who reads.',
  'invite.organisation': 'Their organisation',
  'invite.desk': 'Their desk',
  'invite.no-desk': 'None: they read no reports',
  'invite.roles': 'What they do',
  'invite.roles-hint': 'Whoever has a desk can open the reports that come to it, whatever you choose here.',
  'invite.vouches': 'Are they to vouch for others?',
  'invite.vouches-no': 'No',
  'invite.vouches-yes': 'Yes, as coordinator',
  'invite.vouches-hint': 'They get a key for it. It counts once the coordinators agree to that as well.',
  'invite.roles-missing': 'Choose at least one.',
  'invite.go': 'Make the link',
  'invite.making': 'Making the link…',
  'invite.kept': 'Nothing was changed.',
  'invite.link-title': 'The link for {name}',
  'invite.link-once': 'It is shown this once. It works once, and expires on {day}.',
  'invite.link-unsure':
    'It is not known whether the server took it. Look at the list of open invitations before you hand it over.',
  'invite.link-how':
    'Give it by a road that you trust. Whoever opens it first joins as {name}; the six words that you compare afterwards show whether it was them.',
  'invite.link-forget': 'Forget the link and go back',

  'invited.list': 'Open invitations',
  'invited.none': 'No invitation is open.',
  'invited.by': 'from {name}, expires on {day}',
  'invited.take-back': 'Take it back',
  'invited.taken-back': 'The invitation of {name} is taken back. Its link does not work any more.',
  'invited.somebody': 'somebody who is listed no more',

  'joiners.title': 'People who wait to be listed',
  'joiners.text':
    'They opened their link and made their keys. Call each of them, or meet: the six words that they see must be these. A server that put other keys in their place cannot make the words match.',
  'joiners.day': 'opened the link on {day}, invited by {name}',
  'joiners.desk': 'Desk',
  'joiners.roles': 'What they do',
  'joiners.organisation': 'Organisation',
  'joiners.words': 'The six words of {name}',
  'joiners.interests': 'What they declare',
  'joiners.interests-none': 'Nothing to declare.',
  'joiners.interests-closed': 'Sealed to other coordinators: you cannot read it.',
  'joiners.interests-broken': 'It does not open as it should. Do not list them before you know why.',
  'joiners.broken': 'These keys may be forged',
  'joiners.broken-text':
    'The server shows keys that {name} cannot have made. Do not list them. Tell the operator, and make a new link.',
  'joiners.match': 'The words match: propose to list {name}',
  'joiners.new-keys': 'New keys for {name}',
  'joiners.new-keys-text':
    'This is nobody new. {name} lost the keys of before; with this change those count no more. Ask {name} yourself whether they did.',
  'joiners.match-keys': 'The words match: propose the new keys of {name}',
  'joiners.keys-proposed': 'It is proposed: {name} has new keys when enough coordinators have agreed.',
  'joiners.keys-in-force':
    'The new keys of {name} count from tomorrow, and the old ones no more. Two colleagues then let them in by signing in.',
  'joiners.match-vouch': 'The words match: propose {name} as coordinator',
  'joiners.differ': 'They do not match…',
  'joiners.drop': 'Refuse this person…',
  'joiners.listed': 'Is listed, and is to vouch for others',
  'joiners.listed-text':
    'Once this is agreed, {n} of {of} coordinators sign each change of the list. {name} signs it, too: that shows that they have the key.',
  'joiners.proposing': 'Proposing…',
  'joiners.proposed': 'It is proposed: {name} is listed when enough coordinators have agreed.',
  'joiners.in-force':
    '{name} is listed, and can sign in: today, or tomorrow where the desk’s key was made today.',
  'joiners.vouch-proposed': 'It is proposed: {name} vouches when enough coordinators have agreed.',
  'joiners.vouch-in-force': '{name} vouches from now on.',
  'joiners.ask-drop': 'Refuse {name}?',
  'joiners.ask-drop-text':
    'If the words differ, somebody or something stood between you: the link, the server, or the call. {name} is not listed, and their keys open nothing here. Invite them again by another road.',
  'joiners.ask-drop-vouch': 'Refuse {name} as coordinator?',
  'joiners.ask-drop-vouch-text':
    'If the words differ, the keys may be somebody else’s. {name} is listed already and stays so: if you doubt the keys, suspend {name} under Coalition and propose their removal.',
  'joiners.drop-go': 'Refuse {name}',
  'joiners.keep': 'Keep them waiting',
  'joiners.dropped': '{name} is refused and waits no longer.',

  'join.step': 'Joining, step {n} of {of}',
  'join.title': 'You are invited',
  'join.text': '{by} invites you to {coalition}.',
  'join.by-somebody': 'A coordinator',
  'join.as': 'You are called',
  'join.desk': 'Your desk',
  'join.no-desk': 'none',
  'join.roles': 'What you do',
  'join.organisation': 'Your organisation',
  'join.vouch': 'You also vouch for others, as coordinator.',
  'join.lost-keys':
    'These keys take the place of the ones that you lost. Those count no more once the coordinators have agreed.',
  'join.words': 'The twelve words of the coalition',
  'join.words-text':
    'Compare them with a copy that you have from elsewhere, on paper or by telephone. If one differs, this is another coalition: leave.',
  'join.next':
    'Your keys are made in this browser in the next steps. It takes about ten minutes: have paper, a pen and your telephone with you.',
  'join.go': 'Make my keys',

  'interests.title': 'Your interests',
  'interests.text':
    'Write down what could make somebody doubt your judgement of a report: organisations you work or worked for, people and places close to you, offices in a party, where your money comes from. Only the coordinators can read it: it is sealed in this browser.',
  'interests.label': 'What the coordinators should know',
  'interests.hint': 'You can leave it empty: then it says that you have nothing to declare.',
  'interests.go': 'Set up the code app',
  'interests.kit-go': 'Write down my interests',
  'join.code-go': 'Join',

  joining: 'Joining…',
  'joined.title': 'Say these six words to {by}',
  'joined.text':
    'Over a telephone or in person, never through this server. They see six words of their own: all must be the same, in the same order.',
  'joined.label': 'Your six words',
  'joined.next-1': 'If one word differs, stop. Somebody stands between you.',
  'joined.next-2': 'If they match, the coordinators decide together whether to list you.',
  'joined.next-3':
    'Then sign in here with passphrase, key file and code. Until then signing in shows you these words again.',
  'joined.go': 'Done: go to the sign-in',
  'joined-not.title': 'You have not joined',
  'joined-not.kept': 'Everything you typed and saved is kept in this page.',
  'joined-not.clock': 'Set the clock of this device, then try again.',
  'joined-not.go': 'Try again',

  'unlisted-yet.title': 'You are not in the list yet',
  'unlisted-yet.text': {
    one: 'One coordinator has to agree. There is nothing more for you to do, once your six words were compared.',
    other:
      '{n} coordinators have to agree. There is nothing more for you to do, once your six words were compared.',
  },
  'unlisted-yet.words': 'Your six words',
  'unlisted-yet.compare':
    'Say them to who invited you, over a telephone or in person. Nobody should list you before they have heard them.',
  'unlisted-yet.later': 'You are in the list from {day}',
  'unlisted-yet.later-text': 'The coordinators have agreed. Sign in on that day or later.',
  'unlisted-yet.again': 'Sign in again',
})
