/** English: somebody who was stopped at once, and what the desk is told of somebody who left. */

import { words } from '../../../intake-forms/words/say.ts'

export const suspensionWords = words({
  'suspended.title': 'Suspended',
  'suspended.none': 'Nobody is suspended.',
  'suspended.by': 'Suspended by {name} on {from}. It lapses after {until} unless they are removed.',
  'suspended.remove': 'Propose the removal of {name}',
  'suspended.take-back': 'Take back: {name} may work again',
  'suspended.tag': 'suspended',

  'suspend.title': 'Suspend somebody at once',
  'suspend.text':
    'For when somebody must be stopped today. You alone can do it, for seven days; the coordinators together decide whether they stay out.',
  'suspend.now': 'Suspend now…',
  'suspend.ask': 'Suspend {name} now?',
  'suspend.at-once':
    'At once: the server answers nothing that {name} asks for, and sends them no mail. They read no case and no new report here.',
  'suspend.not':
    'Not yet: their keys still open what they copied before, and what is sealed to the desk until its key is changed. The desk’s urgent address still gets mail; look whether it is theirs. They can reach the page for signing in.',
  'suspend.vouches':
    '{name} is a coordinator: what they sign for the list still counts, until all of you take that from them.',
  'suspend.lapses': {
    one: 'It lapses after {day} by itself. To keep them out, propose the removal now: {n} coordinator has to sign it.',
    other:
      'It lapses after {day} by itself. To keep them out, propose the removal now: {n} coordinators have to sign it.',
  },
  'suspend.seen':
    'Everybody who signs in sees that it was you. You can take it back; then you cannot suspend the same person again for 28 days.',
  'suspend.go': 'Suspend {name}',
  'suspend.keep': 'Change nothing',

  'signing.suspend': 'Suspending…',
  'signing.take-back': 'Taking it back…',
  'did-sign.suspended':
    'Suspended for seven days. If they should stay out after that, propose the removal before then.',
  'did-sign.suspended-until':
    '{name} is suspended until {date}. If they should stay out after that, propose the removal before then.',
  'did-sign.taken back': 'Taken back. They may work again.',
  'did-sign.removal drafted': 'The removal is drafted. Look at it and sign it.',
  'not-signed.suspend': 'Nobody was suspended',
  'not-signed.take-back': 'The suspension was not taken back',

  'leavers.title': 'What people who left, or lost keys, could read',
  'leavers.text':
    'While they were at the desk they could open these cases, and every report that waited. What they copied then they still have.',
  'leavers.left': 'left {day}',
  'leavers.replaced': 'lost these keys; others count since {day}',
  'leavers.left-desk': 'left this desk',
  'leavers.somebody': 'Somebody who is listed no more',
  'leavers.no-case': 'No case that is still here.',
  'leavers.cases': { one: '{n} case', other: '{n} cases' },
  'leavers.notice': 'Left this desk: {names}',
  'leavers.notice-replaced': 'New keys in place of lost ones: {names}',
  'leavers.holds-key':
    'What is written to the desk today still opens with their key. It is changed at sign-in: ask a colleague to sign in, too.',
  'leavers.could-read': {
    one: 'They could read {n} case and every report that waited.',
    other: 'They could read {n} cases and every report that waited.',
  },
  'leavers.lost-could-read': {
    one: 'Whoever finds the lost keys may read {n} case and every report that waited.',
    other: 'Whoever finds the lost keys may read {n} cases and every report that waited.',
  },
  'leavers.show': 'See which cases',

  'you-suspended.title': 'You are suspended',
  'you-suspended.by':
    '{name} suspended you on {from}. It lapses after {until} if the coordinators do not remove you.',
  'you-suspended.text': 'Until then you can open no case and no report here. What you wrote before stays.',
  'you-suspended.ask':
    'If you think this is wrong, ask {name} or another coordinator, by another way than this page.',
  'you-suspended.vouches': 'You are a coordinator: you can still read and sign changes of the list.',
  'you-suspended.go': 'Go to the coalition',
  'you-suspended.again': 'Back to signing in',
})
