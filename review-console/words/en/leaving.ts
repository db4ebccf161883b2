/** English: closing a desk, in four steps. */

import { words } from '../../../intake-forms/words/say.ts'

export const leavingWords = words({
  'leaving.section': 'Close this desk',
  'leaving.section.text':
    'When your organisation leaves: announce it to sources, answer every open case, take a copy, close.',
  'leaving.section.go': 'See the four steps',
  'leaving.title': 'Close {desk}',
  'leaving.text': 'Four steps. You can stop after any of them. Anyone at the desk can go on, on another day.',
  'leaving.reading': 'Reading how far it is…',
  'leaving.not-read': 'This could not be read',
  'leaving.back': 'Back to Desk',
  'leaving.look-again': 'Look again',
  'leaving.all-done': 'All four steps are done. This desk is closed.',

  'leaving.step.say': '1. Announce it',
  'leaving.step.reply': '2. Send a last reply',
  'leaving.step.export': '3. Take a copy',
  'leaving.step.close': '4. Close',
  'leaving.at.done': 'Done',
  'leaving.at.not-yet': 'Not yet',
  'leaving.at.partly': '{done} of {all}',

  'leaving.say.text':
    'Sources read it on every page. Nobody can begin a report here. Whoever has twelve words can still read and write.',
  'leaving.say.back':
    'Until the desk is closed you can take it back, on Desk under “Taking reports”. A source who read it may not look here again.',
  'leaving.say.is': 'Sources read that this desk is closing.',
  'leaving.say.until': 'They read that replies stay readable until {date}.',
  'leaving.say.no-day': 'They read no last day. You can name one on Desk, under “Taking reports”.',
  'leaving.say.closed': 'The desk is closed. Sources read that.',

  'leaving.reply.text':
    'One text to every open case whose source can be answered. No case gets it twice, whoever sends it and on whichever day.',
  'leaving.reply.first':
    'First announce that the desk is closing. Otherwise new reports come in after the last reply.',
  'leaving.reply.label': 'What they will read',
  'leaving.reply.hint':
    'Say where they can turn to next. Everybody gets the same text. Write nothing that concerns one person only.',
  'leaving.reply.languages': 'They wrote in: {languages}. Write it in each of these, one below the other.',
  'leaving.reply.left': { one: '{n} more letter fits.', other: '{n} more letters fit.' },
  'leaving.reply.too-many': { one: '{n} letter too many.', other: '{n} letters too many.' },
  'leaving.reply.empty': 'Write what they will read.',
  'leaving.reply.brackets': 'Fill in the places in brackets first.',
  'leaving.reply.too-long': 'It is too long. Take something out.',
  'leaving.reply.go': { one: 'Send {n} last reply', other: 'Send {n} last replies' },
  'leaving.reply.final': 'A reply that was sent cannot be taken back.',
  'leaving.reply.running': 'Sending: {done} of {all}. You can stop, and go on later.',
  'leaving.reply.sent': { one: '{n} last reply is sent.', other: '{n} last replies are sent.' },
  'leaving.reply.none': 'There is no open case whose source can be answered.',
  'leaving.reply.all': 'Everyone who can be answered has the last reply.',
  'leaving.reply.not-from-here': 'Nothing is left that you can send.',
  'leaving.reply.unanswerable': {
    one: '{n} open case gets none: its source wants no reply.',
    other: '{n} open cases get none: their sources want no reply.',
  },
  'leaving.reply.over': {
    one: '{n} case gets none: it is closed or destroyed.',
    other: '{n} cases get none: they are closed or destroyed.',
  },
  'leaving.reply.had': {
    one: '{n} case has its last reply already.',
    other: '{n} cases have their last replies already.',
  },
  'leaving.reply.others': {
    one: 'You left {n} case to others. A colleague sends the last reply there.',
    other: 'You left {n} cases to others. A colleague sends the last replies there.',
  },
  'leaving.reply.unopened': {
    one: 'Nobody has opened what {n} source sent. Open it in the inbox first.',
    other: 'Nobody has opened what {n} sources sent. Open them in the inbox first.',
  },
  'leaving.reply.blocked': 'Not yet, and why',
  'leaving.reply.failed': 'Not sent, and why',
  'leaving.reply.stopped': 'Sending stopped',
  'leaving.reply.kept': 'What was sent is sent. Go on where it stopped.',
  'leaving.why.not-attested': 'You have not opened it. Open it, or ask a colleague who has.',
  'leaving.why.newer-version': 'A colleague with a newer version wrote in it. Reload this page.',
  'leaving.why.unread': 'The source has written something new. Open it first.',
  'leaving.ask.title': { one: 'Send {n} last reply?', other: 'Send {n} last replies?' },
  'leaving.ask.text':
    'Nobody can take them back. Sources read that this desk ended its work on their report.',
  'leaving.ask.keep': 'Do not send',

  'leaving.export.text':
    'Every case that you may read, with what was written and decided, in one locked file. Keys are not in it.',
  'leaving.export.outside':
    'Sotto protects the copy no more. Whoever has the file and its words reads everything, also what sources wrote.',
  'leaving.export.counts': {
    one: 'Your copy would hold {mine} of {n} case.',
    other: 'Your copy would hold {mine} of {n} cases.',
  },
  'leaving.export.left-out':
    'Cases that you did not open, or left to others, are not in it. A colleague can take a copy of theirs.',
  'leaving.export.way': 'How it is locked',
  'leaving.export.words': 'With six words',
  'leaving.export.words-hint': 'You see them here once, and write them down.',
  'leaving.export.recipient': 'With a key file you already have (age)',
  'leaving.export.recipient-hint': 'Only whoever holds that key file opens the copy.',
  'leaving.export.recipient-label': 'Your public age key',
  'leaving.export.recipient-wrong': 'This is no public age key. It begins with age1.',
  'leaving.export.go': 'Take a copy',
  'leaving.export.again': 'Take another copy',
  'leaving.export.running': 'Taking a copy: {done} of {all}. Keep this page open.',
  'leaving.export.begun': 'Taking a copy…',
  'leaving.export.stopped': 'The copy was not made',
  'leaving.export.kept': 'What was saved of it is not whole. Delete it, and take the copy again.',
  'leaving.export.saved': { one: 'Saved: {files}', other: 'Saved in {n} parts: {files}' },
  'leaving.export.words-title': 'Write these six words down',
  'leaving.export.words-label': 'The words that open the copy',
  'leaving.export.words-text': 'They open the file and stand nowhere else. Keep them apart from it.',
  'leaving.export.words-done': 'I wrote them down',
  'leaving.export.open': 'It opens without Sotto: age -d FILE | tar x',
  'leaving.export.by': {
    one: '{name}, {date}: {cases} of {n} case',
    other: '{name}, {date}: {cases} of {n} cases',
  },
  'leaving.export.none': 'Nobody has taken a copy.',
  'leaving.export.list': 'Copies that were taken',

  'leaving.close.text':
    'Coordinators close the desk by a change of the list. From then on nothing reaches it.',
  'leaving.close.until': 'Sources read that replies stay readable until {date}.',
  'leaving.close.no-day': 'Sources can still read their replies. The page tells each of them until when.',
  'leaving.close.early': 'Some steps before this are not done. After closing, this desk can answer nobody.',
  'leaving.close.ask': 'Ask a coordinator for this change:',
  'leaving.close.change': 'This is the change:',
  'leaving.close.desk': '{desk} is closed.',
  'leaving.close.person': '{name}’s access ends on {date}.',
  'leaving.close.stays':
    '{name} is a coordinator and stays in the list. Another change takes them off: propose it under Coalition.',
  'leaving.close.draft': 'Draft the change',
  'leaving.close.draft-only':
    'A draft changes nothing. You see it first, and it counts when enough coordinators have signed it.',
  'leaving.close.is': 'The desk is closed. Nothing new can reach it.',
  'leaving.stop': 'Stop after this one',
})
